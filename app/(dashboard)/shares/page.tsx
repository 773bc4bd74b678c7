import type { Metadata } from 'next'
import { SharesScreen } from '@/components/shares/shares-screen'

export const metadata: Metadata = { title: 'Shared links' }

export default function SharesPage() {
  return <SharesScreen />
}
