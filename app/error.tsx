'use client'
import { PlainPage } from '@/components/shell/plain-page'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage title="This page failed">
      <p className="text-ink-2">
        Nothing was lost. Try again; if it fails again, the log of Fourways says why
        {error.digest && (
          <>
            , under <code className="font-mono">{error.digest}</code>
          </>
        )}
        .
      </p>
      <div>
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </PlainPage>
  )
}
