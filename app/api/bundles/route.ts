import { handle } from '@/lib/route/handle'
import { importFile } from '@/lib/route/operations/bundles'
import { importBundle } from '@/lib/usecases/import-bundle'

export const POST = handle(importFile, ({ actor, text, query }) => importBundle(actor, text, query))
