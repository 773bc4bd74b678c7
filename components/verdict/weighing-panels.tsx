'use client'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { useOpen } from '@/components/ui/use-open'
import type { GroupWeights } from '@/lib/domain/criterion'
import type { Matrix } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'
import { OpinionsList } from './opinions-list'
import { OvertakingList } from './overtaking-list'
import { RobustnessBars } from './robustness-bars'
import { useLiveWeighing } from './use-live-weighing'

const SensitivityChart = dynamic(() => import('./sensitivity-chart').then((module) => module.SensitivityChart), {
  ssr: false,
  loading: () => <Skeleton className="mt-2 h-52" />,
})

type WeighingPanelsProps = { weighing: Weighing; profiles: Matrix['profiles']; moving: GroupWeights | null }

/** How robust the verdict is, what would turn it, and who objects; while a slider moves, under its weights. */
export function WeighingPanels({ weighing, profiles, moving }: WeighingPanelsProps) {
  const [drawn, setDrawn] = useOpen('chart')
  const live = useLiveWeighing(weighing, moving) ?? weighing
  const name = (id: string) => profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  return (
    <>
      {live.robustness && (
        <Panel title="How robust it is">
          <RobustnessBars robustness={live.robustness} profiles={profiles} />
        </Panel>
      )}
      {live.sensitivity.length > 0 && (
        <Panel
          title="If a weight were another"
          action={
            <Button size="s" look="ghost" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
              {drawn ? 'Hide it' : 'Draw it'}
            </Button>
          }
        >
          {live.profileId === null ? (
            <p className="text-sm text-ink-3">Nobody leads, so nobody is overtaken.</p>
          ) : (
            <OvertakingList sensitivity={live.sensitivity} name={name} />
          )}
          {drawn && <SensitivityChart sensitivity={live.sensitivity} problem={live.problem} profiles={profiles} />}
        </Panel>
      )}
      {weighing.opinions.length > 0 && (
        <Panel title={weighing.profileId === null ? 'Who would choose what' : 'Who objects'}>
          <OpinionsList weighing={weighing} name={name} />
        </Panel>
      )}
    </>
  )
}
