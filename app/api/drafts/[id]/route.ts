import { handle } from '@/lib/route/handle'
import { removeDraft } from '@/lib/route/operations/drafts'
import { discardDraft } from '@/lib/usecases/discard-draft'

export const DELETE = handle(removeDraft, ({ actor, params }) => discardDraft(actor, params.id))
