import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** Says that the session has ended, and leaves what is typed where it is: it can be sent once somebody has signed in. */
export function SessionEnded() {
  return (
    <div className="fixed inset-x-0 bottom-4 z-50 mx-auto w-fit max-w-[calc(100vw-2rem)] rounded-md bg-surface shadow-lg print:hidden">
      <Notice
        tone="bad"
        title="Your session has ended"
        action={
          <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass()}>
            Sign in
          </a>
        }
      >
        Sign in in another tab, then go on here: what you typed is still there.
      </Notice>
    </div>
  )
}
