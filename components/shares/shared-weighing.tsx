import { Panel } from '@/components/ui/card'
import { OpinionsList } from '@/components/verdict/opinions-list'
import { OvertakingList } from '@/components/verdict/overtaking-list'
import { RobustnessBars } from '@/components/verdict/robustness-bars'
import { SensitivityLines } from '@/components/verdict/sensitivity-lines'
import type { Matrix } from '@/lib/domain/matrix'
import type { Weighing } from '@/lib/domain/weighing'

/** What the verdict stood on when it was frozen: how robust it was, what would have turned it and who objected. Without scripts. */
export function SharedWeighing({ weighing, profiles }: { weighing: Weighing; profiles: Matrix['profiles'] }) {
  const name = (id: string) => profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  const { robustness, sensitivity, opinions, profileId, problem } = weighing
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(300px,100%),1fr))] items-start gap-4">
        {robustness && (
          <Panel title="How robust it is">
            <RobustnessBars robustness={robustness} profiles={profiles} />
          </Panel>
        )}
        {profileId !== null && sensitivity.length > 0 && (
          <Panel title="If a weight were another">
            <OvertakingList sensitivity={sensitivity} name={name} />
          </Panel>
        )}
        {opinions.length > 0 && (
          <Panel title={profileId === null ? 'Who would choose what' : 'Who objects'}>
            <OpinionsList weighing={weighing} name={name} />
          </Panel>
        )}
      </div>
      {sensitivity.length > 0 && (
        <Panel title="Points by the weight of each group, from 0 to 100">
          <SensitivityLines sensitivity={sensitivity} problem={problem} profiles={profiles} />
        </Panel>
      )}
    </>
  )
}
