import type { Route } from 'next'
import Link from 'next/link'
import { Panel } from '@/components/ui/card'
import { Fold } from '@/components/ui/fold'
import { Icon } from '@/components/ui/icon'
import type { Overview } from '@/lib/domain/overview'

/** What to do next, in order; what is done is named under it. */
export function NextSteps({ steps }: { steps: Overview['nextSteps'] }) {
  const open = steps.filter(({ done }) => !done)
  const done = steps.filter((step) => step.done)
  return (
    <Panel title="Next">
      {open.length === 0 && <p className="text-ink-2">Nothing is waiting for you.</p>}
      <ol>
        {open.map(({ title, why, href }) => (
          <li key={title} className="border-t border-line py-2 first:border-0 first:pt-0">
            <Link href={href as Route} className="anywhere inline-block min-h-6 leading-6 font-medium text-accent hover:underline">
              {title}
            </Link>
            <p className="anywhere text-sm text-ink-2">{why}</p>
          </li>
        ))}
      </ol>
      {done.length > 0 && (
        <Fold name="done-steps" className="mt-1">
          <summary className="min-h-6 w-fit text-sm text-ink-3">{done.length} done</summary>
          <ul className="mt-1 grid gap-1 text-sm text-ink-2">
            {done.map(({ title }) => (
              <li key={title} className="flex gap-1.5">
                <Icon name="check" className="flex-none text-good" />
                {title}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Panel>
  )
}
