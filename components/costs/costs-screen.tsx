'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { ExportButton } from '@/components/exports/export-button'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { buttonClass } from '@/components/ui/button'
import { Card, Panel } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import type { CostBasis, Costs } from '@/lib/domain/cost'
import { costsQuery } from '@/lib/query/costs'
import { AssumptionsPanel } from './assumptions-panel'
import { BreakEvens } from './break-evens'
import { CostTable } from './cost-table'
import { assumedInWords, basisWords } from './cost-words'
import { costsAddress, textsOf } from './costs-address'
import { OwnPrices } from './own-prices'

const CostStack = dynamic(() => import('./cost-stack').then((module) => module.CostStack), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
})
const TeamSize = dynamic(() => import('./team-size').then((module) => module.TeamSize), {
  ssr: false,
  loading: () => <Skeleton className="h-64" />,
})
const LinePanel = dynamic(() => import('./line-panel').then((module) => module.LinePanel))

/** What each profile costs in a month: as a stack and line by line, against the size of the team, with the assumptions beside it. */
export function CostsScreen() {
  const [address, change] = useAddress(costsAddress)
  const asked = textsOf(address)
  const basis = address.sum ?? 'share'
  const { data: fresh, error, isPending, refetch } = useQuery(costsQuery(asked))
  const { data: kept } = useQuery({ ...costsQuery({}), enabled: error !== null && !fresh })
  const costs = fresh ?? kept
  const problemOf = (name: string) => (error ? error.of(name) : null)
  return (
    <Screen crumbs={[{ title: 'Costs' }]} actions={costs && <ExportButton name="costs" />}>
      <ScreenTitle title="Costs">
        An estimate from evidence and list prices, per month. Every line opens; what nobody measured or said is not known, and never 0.
      </ScreenTitle>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {error && error.fields.length === 0 && <NotRead title="These costs could not be computed" error={error} again={refetch} />}
        {error && error.fields.length > 0 && (
          <Notice tone="bad" title="These costs could not be computed">
            Mend the assumption that is marked. Until then the figures are those that the team keeps.
          </Notice>
        )}
        {isPending && !costs && (
          <>
            <Loading what="the costs" />
            <Skeleton className="h-72" />
            <Skeleton className="h-96" />
          </>
        )}
        {costs?.estimates.length === 0 && (
          <Card>
            <EmptyState
              title="No profile yet"
              action={
                <Link href={'/profiles/new' as Route} className={buttonClass({ look: 'primary' })}>
                  New profile
                </Link>
              }
            >
              A profile is one concrete set-up of your team. Its costs are estimated from its stage’s machines, its tools and the hours that
              go into it.
            </EmptyState>
          </Card>
        )}
        {costs && costs.estimates.length > 0 && (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_272px] print:block print:space-y-4">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
              <Stack costs={costs} basis={basis} onBasis={(sum) => change({ sum: sum === 'share' ? null : sum })} />
              <CostTable costs={costs} basis={basis} onOpen={(line) => change({ line })} />
              <Sizes costs={costs} basis={basis} />
              <NotIncluded costs={costs} />
            </div>
            <aside className="grid gap-4 print:block print:space-y-4" aria-label="Assumptions and prices">
              <div className="print:hidden">
                <AssumptionsPanel costs={costs} asked={asked} problemOf={problemOf} onChange={change} />
              </div>
              <Panel title="Assumed" className="hidden print:block">
                <p className="anywhere text-sm text-ink-2">{assumedInWords(costs.assumptions)}.</p>
              </Panel>
              <OwnPrices />
            </aside>
          </div>
        )}
      </div>
      {costs && address.line && <LinePanel costs={costs} place={address.line} onClose={() => change({ line: null })} />}
    </Screen>
  )
}

function Stack({ costs, basis, onBasis }: { costs: Costs; basis: CostBasis; onBasis: (basis: CostBasis) => void }) {
  return (
    <Panel title="Per month">
      <fieldset className="mb-3 flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Which sum</legend>
        {(['share', 'saved', 'bill'] as const).map((one) => (
          <Chip key={one} on={basis === one} onClick={() => onBasis(one)}>
            {basisWords[one].title}
          </Chip>
        ))}
        <span className="text-sm text-ink-3">{basisWords[basis].means}</span>
      </fieldset>
      <CostStack costs={costs} basis={basis} />
    </Panel>
  )
}

function Sizes({ costs, basis }: { costs: Costs; basis: CostBasis }) {
  return (
    <Panel title="Against the size of the team">
      {costs.curves === null ? (
        <p className="text-ink-2">
          Say beside it how many developers there are: then it is drawn what each way costs with more or fewer of them.
        </p>
      ) : (
        <>
          <TeamSize costs={costs} basis={basis} />
          <BreakEvens costs={costs} basis={basis} />
        </>
      )}
    </Panel>
  )
}

const NotIncluded = ({ costs }: { costs: Costs }) => (
  <Panel title="Not included">
    <ul className="grid list-disc gap-0.5 pl-4 text-sm text-ink-2">
      {costs.notIncluded.map((what) => (
        <li key={what}>{what}</li>
      ))}
    </ul>
  </Panel>
)
