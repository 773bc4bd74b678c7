import { z } from 'zod/mini'
import { ExportFormat } from '@/lib/domain/export'
import { exportTypes } from '@/lib/domain/export-kinds'
import { Matrix } from '@/lib/domain/matrix'
import { pageOf } from '@/lib/domain/page'
import { MadeShare, NewShare, Share, ShareDeed, Shared, SharesToEnd } from '@/lib/domain/share'
import { openOperation, operation } from '../operation'
import { MatrixViewQuery } from './matrix-view'
import { ById, itemsOf, paging } from './parts'

export const readShares = operation({
  method: 'GET',
  path: '/api/shares',
  summary: 'The team’s links, newest first, without their tokens.',
  right: ['read', 'share'],
  query: z.strictObject(paging),
  answer: pageOf(Share),
})

export const createShare = operation({
  method: 'POST',
  path: '/api/shares',
  summary:
    'Freezes a comparison with its evidence, or a timeline of releases, and gives a link to it. The link is shown this once: only a hash of its token is kept.',
  right: ['create', 'share'],
  body: NewShare,
  answer: MadeShare,
  status: 201,
})

export const endShare = operation({
  method: 'POST',
  path: '/api/shares/{id}/revoke',
  summary: 'Ends a link for good.',
  right: ['edit', 'share'],
  params: ById,
  answer: Share,
})

export const endShares = operation({
  method: 'POST',
  path: '/api/shares/revoke',
  summary: 'Ends several links for good, all or none of them.',
  right: ['edit', 'share'],
  body: SharesToEnd,
  answer: itemsOf(Share),
})

export const readShareDeeds = operation({
  method: 'GET',
  path: '/api/shares/audit',
  summary: 'Who made and ended links and who was refused to, newest first.',
  right: ['read', 'share'],
  query: z.strictObject(paging),
  answer: pageOf(ShareDeed),
})

export const importFile = operation({
  method: 'POST',
  path: '/api/shares/import',
  summary:
    'Opens a comparison that was exported as JSON, here or elsewhere, to the members of the team: as it was frozen, by the same hash.',
  right: ['create', 'share'],
  text: { type: 'application/json', most: 5_000_000 },
  answer: MadeShare,
  status: 201,
})

/** The token of a link: 256 random bits in base64url. */
const ByToken = z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)) })

export const readShared = openOperation({
  method: 'GET',
  path: '/api/shared/{token}',
  summary: 'What a link opens. Unknown, revoked and ended links are 404 alike.',
  params: ByToken,
  answer: Shared,
  unlisted: true,
})

export const readSharedMatrix = openOperation({
  method: 'GET',
  path: '/api/shared/{token}/matrix',
  summary: 'The matrix of what a link opens, computed again from the frozen evidence: the same digits as then, or weighed another way.',
  params: ByToken,
  query: MatrixViewQuery,
  answer: Matrix,
  unlisted: true,
})

export const readSharedFile = openOperation({
  method: 'GET',
  path: '/api/shared/{token}/file',
  summary:
    'What a link opens as the file that was frozen, byte for byte: what is printed as its SHA-256 can be computed again from it; or as Markdown or CSV.',
  params: ByToken,
  query: z.strictObject({ format: z.optional(ExportFormat) }),
  file: exportTypes,
  unlisted: true,
})
