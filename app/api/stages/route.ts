import { handle } from '@/lib/route/handle'
import { createStage, readStages } from '@/lib/route/operations/stages'
import { addStage } from '@/lib/usecases/add-stage'
import { listStages } from '@/lib/usecases/list-stages'

export const GET = handle(readStages, async ({ actor }) => ({ items: await listStages(actor) }))

export const POST = handle(createStage, ({ actor, body }) => addStage(actor, body))
