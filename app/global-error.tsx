'use client'
import ErrorPage from './error'
import './globals.css'

export default function GlobalError(failure: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page failed · Fourways</title>
        <ErrorPage {...failure} />
      </body>
    </html>
  )
}
