import { PlainPage } from '@/components/shell/plain-page'

export default function SharedNotFound() {
  return (
    <PlainPage title="This link leads nowhere">
      <p className="text-ink-2">It has ended, was revoked, or never was. Ask whoever sent it to you for a new one.</p>
    </PlainPage>
  )
}
