import { bearerOf } from '@/lib/access/bearer'
import { handleOpen } from '@/lib/route/handle'
import { sendLoops } from '@/lib/route/operations/loops'
import { receiveLoops } from '@/lib/usecases/receive-loops'

export const POST = handleOpen(sendLoops, ({ request, text }) => receiveLoops(bearerOf(request.headers), text))
