import { EARLY, recordEarly } from './early-record'

/** The first script of a page with a form of its own: see `recordEarly`. */
export function EarlyScript({ nonce }: { nonce: string | undefined }) {
  return (
    // A browser shows nobody the nonce of a script, so what the server wrote and what is found differ.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is a function of ours, with nothing of anybody in it
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${recordEarly})(${JSON.stringify(EARLY)})` }} />
  )
}
