import { handle } from '@/lib/route/handle'
import { readWeek } from '@/lib/route/operations/posts'
import { getWeek } from '@/lib/usecases/get-week'

export const GET = handle(readWeek, ({ actor }) => getWeek(actor))
