import { PlainPage } from './plain-page'
import { READ_ANEW } from './read-anew'

/** What stands where a page failed: nothing was lost, and what to do. `digest` is the name of the failure in the log; `retry` reads the page anew, and whoever keeps answers is told. It comes with every page, so it has a button of its own. */
export function FailedPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const again = () => {
    dispatchEvent(new Event(READ_ANEW))
    retry()
  }
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
        <button type="button" onClick={again} className="min-h-[30px] rounded-md border border-ink bg-ink px-2.5 py-1 font-medium text-bg">
          Try again
        </button>
      </div>
    </PlainPage>
  )
}
