import type { SharedComparison } from '@/lib/domain/share'
import { leaveToWrite } from './leave-to-write'
import type { SharedComparisonProps } from './shared-comparison'
import { SharedFrame } from './shared-frame'
import { Written } from './written'

type SharedPageProps = Pick<SharedComparisonProps, 'matrix' | 'weighing' | 'against'> &
  Partial<Pick<SharedComparisonProps, 'since' | 'member'>> & {
    shared: SharedComparison
    /** Where the file is; null where there is none yet, nor an address for other views of the page. */
    file: string | null
    /** Whether this version of Fourways comes to the same digits; null when that was not tried. */
    same: boolean | null
  }

/** A comparison for whoever has the link, the same for every reader. What it says is written by the server alone: no script brings it a second time. */
export function SharedPage({ shared, file, same, since = null, member = false, ...rest }: SharedPageProps) {
  const comparison = { snapshot: shared.snapshot, addressed: file !== null, since, member, ...rest }
  return (
    <SharedFrame {...{ shared, file, same }}>
      <Written name={leaveToWrite({ comparison })} />
    </SharedFrame>
  )
}
