import { handle } from '@/lib/route/handle'
import { createDraft, readDrafts } from '@/lib/route/operations/drafts'
import { listDrafts } from '@/lib/usecases/list-drafts'
import { makeDraft } from '@/lib/usecases/make-draft'

export const GET = handle(readDrafts, async ({ actor }) => ({ items: await listDrafts(actor) }))

export const POST = handle(createDraft, async ({ actor, body, headers }) => {
  headers.set('location', '/api/drafts')
  return makeDraft(actor, body)
})
