import { handleOpen } from '@/lib/route/handle'
import { readLive } from '@/lib/route/operations/overview'

export const dynamic = 'force-dynamic'

export const GET = handleOpen(readLive, async () => ({ status: 'ok' as const }))
