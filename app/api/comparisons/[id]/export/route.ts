import { handleFile } from '@/lib/route/handle'
import { exportComparison as operation } from '@/lib/route/operations/comparisons'
import { exportComparison } from '@/lib/usecases/export-comparison'

export const GET = handleFile(operation, ({ actor, params, query: { format = 'json', ...view } }) =>
  exportComparison(actor, params.id, view, format),
)
