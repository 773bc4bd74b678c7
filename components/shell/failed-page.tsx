import { Button } from '@/components/ui/button'
import { PlainPage } from './plain-page'

/** What stands where a page failed: nothing was lost, and what to do. `digest` is the name of the failure in the log; `retry` reads the page anew. */
export function FailedPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
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
        <Button look="primary" onClick={() => retry()}>
          Try again
        </Button>
      </div>
    </PlainPage>
  )
}
