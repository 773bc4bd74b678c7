import { handle } from '@/lib/route/handle'
import { readMatrix } from '@/lib/route/operations/comparisons'
import { getMatrix } from '@/lib/usecases/get-matrix'

export const GET = handle(readMatrix, ({ actor, params, query }) => getMatrix(actor, params.id, query))
