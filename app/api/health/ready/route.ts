import { handleOpen } from '@/lib/route/handle'
import { readReady } from '@/lib/route/operations/overview'
import { checkReady } from '@/lib/usecases/check-ready'

export const dynamic = 'force-dynamic'

export const GET = handleOpen(readReady, async () => {
  await checkReady()
  return { status: 'ok' as const }
})
