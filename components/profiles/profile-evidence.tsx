'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { CollectionProgress } from '@/components/collections/collection-progress'
import { Legend } from '@/components/matrix/provenance-dot'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { Card } from '@/components/ui/card'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { useAddress } from '@/components/ui/use-address'
import type { Row } from '@/lib/domain/matrix'
import { contextIds, criterionIds } from '@/lib/domain/names'
import type { Profile } from '@/lib/domain/profile'
import { profileMatrixQuery } from '@/lib/query/profiles'
import { EvidenceLine } from './evidence-line'
import { InHouse } from './in-house'

const EvidencePanel = dynamic(() => import('@/components/evidence/evidence-panel').then((module) => module.EvidencePanel), { ssr: false })

type CriterionId = Row['criterion']['id']
const opened: AddressParts<{ cell: CriterionId }> = { cell: oneOf([...criterionIds, ...contextIds]) }

/** What is known about a profile, row by row: the value, who says so and how old it is. Each row opens to its evidence and, where a person may say it, to the form. */
export function ProfileEvidence({ profile }: { profile: Profile }) {
  const { data: matrix, error, refetch } = useQuery(profileMatrixQuery(profile.id))
  const [{ cell: open }, change] = useAddress(opened)
  const setOpen = (cell: CriterionId | null) => change({ cell }, 'replace')
  if (error && !matrix) {
    return <NotRead title="Its evidence could not be read" error={error} again={refetch} />
  }
  if (!matrix) {
    return (
      <>
        <Loading what="its evidence" />
        <Skeleton className="h-[560px]" />
      </>
    )
  }
  const known = matrix.scores.find(({ profileId }) => profileId === profile.id)?.coverage ?? 0
  const line = (row: Row) => (
    <EvidenceLine
      key={row.criterion.id}
      row={row}
      profile={profile}
      now={matrix.now}
      open={open === row.criterion.id}
      onOpen={() => setOpen(open === row.criterion.id ? null : row.criterion.id)}
    />
  )
  return (
    <>
      <CollectionProgress />
      <p className="num text-ink-2">{Math.round(known * 100)} % of the weight is measured or declared.</p>
      <Card className={`way-${profile.way} overflow-clip`}>
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">What is known about {profile.name}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col">Value</th>
              <th scope="col">Who says so</th>
            </tr>
          </thead>
          {matrix.groups.map((group) => (
            <tbody key={group.id}>
              <GroupHead title={group.title} />
              {matrix.rows.filter((row) => row.criterion.group === group.id).map(line)}
            </tbody>
          ))}
          <tbody>
            <GroupHead title="Not scored" />
            {matrix.context.map(line)}
          </tbody>
        </table>
        <Legend bold={false} />
      </Card>
      <InHouse profileId={profile.id} />
      {open && <EvidencePanel matrix={matrix} place={{ criterion: open, profileId: profile.id }} onClose={() => setOpen(null)} />}
    </>
  )
}

const GroupHead = ({ title }: { title: string }) => (
  <tr>
    <th scope="rowgroup" colSpan={3} className="border-t border-line bg-tint px-3.5 py-1.5 text-left text-sm font-semibold text-ink-2">
      {title}
    </th>
  </tr>
)
