import type { Evidence, Provenance } from '@/lib/domain/evidence'
import type { Cell } from '@/lib/domain/matrix'
import { LOOP_TOOL } from '@/lib/domain/names'

/** What a dot stands for: the kind of word a value is, that developers measured it themselves, or that asking failed. */
export type Standing = Provenance | 'developers' | 'failed'

/** Who says so in a cell; null where nobody does. */
export const standingOf = ({ state, provenance, by }: Cell): Standing | null =>
  state === 'failed' ? 'failed' : state === 'known' ? (by ?? provenance) : null

/** Who says so in a piece of evidence; null for what does not apply. */
export const standingOfEvidence = ({ outcome, source }: Evidence): Standing | null =>
  outcome === 'not-applicable' ? null : outcome === 'measured' && source.system === LOOP_TOOL ? 'developers' : outcome

const marks: Record<Standing, React.ReactNode> = {
  measured: <circle cx="5" cy="5" r="4" fill="var(--ink-2)" />,
  developers: (
    <>
      <circle cx="5" cy="5" r="4" fill="var(--ink-2)" />
      <circle cx="5" cy="5" r="1.5" fill="var(--surface)" />
    </>
  ),
  declared: (
    <>
      <circle cx="5" cy="5" r="3.4" fill="none" stroke="var(--ink-3)" strokeWidth="1.4" />
      <path d="M5 1.6a3.4 3.4 0 0 0 0 6.8z" fill="var(--ink-3)" />
    </>
  ),
  guessed: <circle cx="5" cy="5" r="3.4" fill="none" stroke="var(--ink-3)" strokeWidth="1.4" strokeDasharray="1.4 1.27" />,
  catalogue: <circle cx="5" cy="5" r="3.4" fill="none" stroke="var(--ink-3)" strokeWidth="1.4" />,
  failed: (
    <>
      <circle cx="5" cy="5" r="4.2" fill="var(--bad)" />
      <path d="M3.6 3.6l2.8 2.8M6.4 3.6L3.6 6.4" stroke="var(--surface)" strokeWidth="1.1" />
    </>
  ),
}

/** Who says so, as a dot; the word is said beside it or to screen readers. */
export const ProvenanceDot = ({ standing }: { standing: Standing }) => (
  <svg aria-hidden="true" width="10" height="10" viewBox="0 0 10 10" className="flex-none">
    {marks[standing]}
  </svg>
)

/** What the dots mean, and where something is bold, what bold means. */
export function Legend({ bold = true }: { bold?: boolean }) {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 border-t border-line px-3 py-2.5 text-sm text-ink-3">
      {(Object.keys(marks) as Standing[]).map((standing) => (
        <li key={standing} className="flex items-center gap-1.5">
          <ProvenanceDot standing={standing} />
          {standing === 'developers' ? 'measured by developers' : standing}
        </li>
      ))}
      {bold && <li className="ml-auto">bold: best in row</li>}
    </ul>
  )
}
