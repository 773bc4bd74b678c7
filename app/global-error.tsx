'use client'
import { FailedPage } from '@/components/shell/failed-page'
import './globals.css'

export default function GlobalError(failure: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page failed · Fourways</title>
        <FailedPage {...failure} />
      </body>
    </html>
  )
}
