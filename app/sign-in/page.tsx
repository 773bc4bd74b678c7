import type { Metadata } from 'next'
import { PlainPage } from '@/components/shell/plain-page'

export const metadata: Metadata = { title: 'Sign in' }

export default function SignInPage() {
  return (
    <PlainPage title="Sign in">
      <p className="text-ink-2">
        Fourways prints a link when it starts: open that link in this browser. It works once, within 15 minutes. For a new one, stop
        Fourways and start it again.
      </p>
    </PlainPage>
  )
}
