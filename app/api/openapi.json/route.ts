import { handleOpen } from '@/lib/route/handle'
import { openApi } from '@/lib/route/openapi'
import { readOpenApi } from '@/lib/route/operations/overview'

export const dynamic = 'force-dynamic'

export const GET = handleOpen(readOpenApi, async () => openApi())
