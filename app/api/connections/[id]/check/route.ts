import { handle } from '@/lib/route/handle'
import { runCheck } from '@/lib/route/operations/connections'
import { checkConnection } from '@/lib/usecases/check-connection'

export const POST = handle(runCheck, ({ actor, params }) => checkConnection(actor, params.id))
