import { expect, it } from 'vitest'
import type { Profile } from '@/lib/domain/profile'
import { draftOf, editOf } from './profile-fields'

const profile: Profile = {
  id: '1',
  name: 'kind on the laptop',
  way: 'local',
  summary: 'kind, Tilt',
  systems: ['Docker Engine', 'kind'],
  lookedAfterBy: 'each developer',
  stageId: null,
  pipelineId: null,
  workspacesId: null,
  current: false,
  position: 0,
  archivedAt: null,
  etag: '"1"',
  createdAt: '2026-11-20T10:00:00.000Z',
}

it('a profile that is opened and saved untouched stays as it was', () => {
  const { name, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId } = profile
  expect(editOf(draftOf(profile))).toEqual({ name, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId })
})

it('systems may have spaces in their names, and no stage is null', () => {
  expect(editOf({ ...draftOf(profile), systems: 'Docker Engine,, kind , kind', stageId: '' })).toMatchObject({
    systems: ['Docker Engine', 'kind'],
    stageId: null,
  })
})
