import { handle } from '@/lib/route/handle'
import { readLoopThresholds, setLoopThresholds } from '@/lib/route/operations/loops'
import { getLoopThresholds } from '@/lib/usecases/get-loop-thresholds'
import * as usecase from '@/lib/usecases/set-loop-thresholds'

export const GET = handle(readLoopThresholds, ({ actor }) => getLoopThresholds(actor))

export const PUT = handle(setLoopThresholds, ({ actor, body }) => usecase.setLoopThresholds(actor, body))
