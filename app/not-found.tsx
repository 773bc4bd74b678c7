import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'
import { buttonClass } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainPage title="There is nothing at this address">
      <p className="text-ink-2">It may have been removed, or it belongs to another team than the one you look at.</p>
      <div>
        <a href="/" className={buttonClass({ look: 'primary' })}>
          To the overview
        </a>
      </div>
    </PlainPage>
  )
}
