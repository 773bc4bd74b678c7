import { z } from 'zod/mini'
import { Matrix } from '@/lib/domain/matrix'
import { MissingReport } from '@/lib/domain/missing'
import { NewProfile, Profile, ProfileEdit } from '@/lib/domain/profile'
import { ProfileWay } from '@/lib/domain/way-signals'
import { operation } from '../operation'
import { ById, itemsOf } from './parts'

export const readProfiles = operation({
  method: 'GET',
  path: '/api/profiles',
  summary: 'The team’s profiles in their order; archived ones only when asked for.',
  right: ['read', 'profile'],
  query: z.strictObject({ archived: z.optional(z.enum(['true', 'false'])) }),
  answer: itemsOf(Profile),
})

export const createProfile = operation({
  method: 'POST',
  path: '/api/profiles',
  summary: 'Adds a profile. Without a stage it is measured on none; as current it takes the place of the one before.',
  right: ['create', 'profile'],
  body: NewProfile,
  answer: Profile,
  status: 201,
})

export const readProfile = operation({
  method: 'GET',
  path: '/api/profiles/{id}',
  summary: 'One profile.',
  right: ['read', 'profile'],
  params: ById,
  answer: Profile,
})

export const changeProfile = operation({
  method: 'PATCH',
  path: '/api/profiles/{id}',
  summary: 'Changes a profile, archives it or brings it back.',
  right: ['edit', 'profile'],
  params: ById,
  body: ProfileEdit,
  answer: Profile,
  ifMatch: true,
})

export const removeProfile = operation({
  method: 'DELETE',
  path: '/api/profiles/{id}',
  summary: 'Deletes a profile. Shares that froze it keep it.',
  right: ['delete', 'profile'],
  params: ById,
  ifMatch: true,
})

export const copyProfile = operation({
  method: 'POST',
  path: '/api/profiles/{id}/clone',
  summary: 'Adds a copy of a profile under a name of its own. What is declared or guessed for it now is copied with it.',
  right: ['create', 'profile'],
  params: ById,
  answer: Profile,
  status: 201,
})

export const readProfileMatrix = operation({
  method: 'GET',
  path: '/api/profiles/{id}/matrix',
  summary: 'What the evidence says of one profile, row by row, as a matrix of one column; none when it is archived.',
  right: ['read', 'profile'],
  params: ById,
  answer: Matrix,
})

export const readMissing = operation({
  method: 'GET',
  path: '/api/profiles/{id}/missing',
  summary:
    'What the reference’s workloads need beside what the profile’s stage has: proven, claimed, missing or not readable, with the workloads that each blocks.',
  right: ['read', 'profile'],
  params: ById,
  answer: MissingReport,
})

export const readProfileWay = operation({
  method: 'GET',
  path: '/api/profiles/{id}/way',
  summary: 'Which way the connection of a profile’s stage is by its signals, and whether the declared way conflicts with it.',
  right: ['read', 'profile'],
  params: ById,
  answer: ProfileWay,
})
