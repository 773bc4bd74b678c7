import { PlainPage } from '@/components/shell/plain-page'
import { buttonClass } from '@/components/ui/button'

const sentences = { wrong: 'That is not the passphrase.', wait: 'It was tried too often: wait a quarter of an hour, then try again.' }

/** What has come of the last try, by the address; null for anything else. */
export const saidOf = (said: unknown): keyof typeof sentences | null => (said === 'wrong' || said === 'wait' ? said : null)

/** Asks for the passphrase of a link, without scripts. Nothing of what is behind it is told. */
export function PassphraseForm({ token, said }: { token: string; said: ReturnType<typeof saidOf> }) {
  return (
    <PlainPage title="This link asks for a passphrase">
      <p className="text-ink-2">
        Whoever sent it to you has told you the passphrase by another way. It is asked for again after twelve hours.
      </p>
      <form method="post" action={`/s/${token}/unlock`} className="grid gap-2">
        <label htmlFor="passphrase" className="font-medium">
          Passphrase
        </label>
        <input
          id="passphrase"
          name="passphrase"
          type="password"
          required
          maxLength={200}
          autoComplete="off"
          aria-describedby={said ? 'said' : undefined}
          aria-invalid={said === 'wrong' ? true : undefined}
          className="h-8 w-full rounded-md border border-control bg-surface px-2.5 text-ink aria-invalid:border-bad max-md:text-[16px]"
        />
        {said && (
          <p id="said" role="alert" className="text-sm text-bad">
            {sentences[said]}
          </p>
        )}
        <div>
          <button type="submit" className={buttonClass({ look: 'primary' })}>
            Open
          </button>
        </div>
      </form>
    </PlainPage>
  )
}

/** Says that a link is for members of the team. */
export const MembersOnly = () => (
  <PlainPage title="This link is for members of the team">
    <p className="text-ink-2">
      Sign in as one of them in this browser, then open the link again.{' '}
      <a href="/sign-in" className="text-accent underline">
        How to sign in
      </a>
    </p>
  </PlainPage>
)
