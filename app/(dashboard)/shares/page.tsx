import type { Metadata } from 'next'
import { SharesScreen } from '@/components/late'

export const metadata: Metadata = { title: 'Shared links' }

export default function SharesPage() {
  return <SharesScreen />
}
