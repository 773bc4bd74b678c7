'use client'
import { useQuery } from '@tanstack/react-query'
import { ProvenanceDot } from '@/components/matrix/provenance-dot'
import type { Profile } from '@/lib/domain/profile'
import { profileMatrixQuery } from '@/lib/query/profiles'

/** How much breaks, and who mends it: the declared or measured hours beside the name of whoever looks after it. */
export function Upkeep({ profile }: { profile: Profile }) {
  const { data: matrix } = useQuery(profileMatrixQuery(profile.id))
  const cell = (id: 'broken' | 'upkeep') => matrix?.rows.find(({ criterion }) => criterion.id === id)?.cells[0]
  const rows = [
    { title: 'Broken or queued for', cell: cell('broken'), rest: 'per developer' },
    { title: 'Keeping it working', cell: cell('upkeep'), rest: '' },
  ]
  return (
    <dl className="num mt-4 flex flex-wrap gap-x-10 gap-y-2 border-t border-line pt-3">
      {rows.map(({ title, cell: one, rest }) => (
        <div key={title}>
          <dt className="text-sm text-ink-3">{title}</dt>
          <dd className="flex items-center gap-1.5">
            {one?.text ? `${one.text} ${rest}`.trim() : 'unknown'}
            {one?.provenance && <ProvenanceDot standing={one.provenance} />}
          </dd>
        </div>
      ))}
      <div>
        <dt className="text-sm text-ink-3">Looked after by</dt>
        <dd className="anywhere">{profile.lookedAfterBy || 'nobody named yet'}</dd>
      </div>
    </dl>
  )
}
