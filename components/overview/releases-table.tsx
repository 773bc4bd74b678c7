'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Badge, StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { olderAddress } from '@/components/ui/open-address'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import { usePages } from '@/components/ui/use-pages'
import type { Release } from '@/lib/domain/release'
import type { Stage } from '@/lib/domain/stage'
import { arrivedAt, stageOf } from '@/lib/domain/stage-of-release'
import { releasesQuery } from '@/lib/query/releases'
import { stagesQuery } from '@/lib/query/stages'
import { outcomeStates } from './release-words'

const PAGE = 50

/** The newest releases, and older ones when asked for: which version of what arrived where, when, and how it ended. */
export function ReleasesTable({ releases: newest }: { releases: Release[] }) {
  const [{ older }] = useAddress(olderAddress)
  const paged = useInfiniteQuery({ ...releasesQuery({ limit: PAGE }), enabled: older?.releases !== undefined })
  const showOlder = usePages('releases', paged)
  const { data, error, hasNextPage, isFetching } = paged
  const releases = data?.pages.flatMap(({ items }) => items) ?? newest
  const { data: stages = [] } = useQuery(stagesQuery())
  if (releases.length === 0) {
    return (
      <Panel title="Newest releases">
        <p className="text-ink-2">None seen yet. Each collection reads the releases that a cluster remembers, and keeps them.</p>
      </Panel>
    )
  }
  return (
    <div className="max-md:[&_thead_th:nth-child(2)]:hidden">
      <h2 className="mb-2 font-semibold">Newest releases</h2>
      <Table label="Newest releases">
        <TableHead titles={['Workload and version', 'Where', 'When and how it ended']} />
        <tbody>
          {releases.map((release) => (
            <ReleaseRow key={release.id} release={release} stages={stages} />
          ))}
        </tbody>
      </Table>
      {error && <Notice tone="bad">{error.message}</Notice>}
      {(data ? hasNextPage : true) && (
        <Button className="mt-2" busy={isFetching} onClick={showOlder}>
          Show older ones
        </Button>
      )}
    </div>
  )
}

function ReleaseRow({ release, stages }: { release: Release; stages: Stage[] }) {
  const { workload, version, revision, namespace, live, outcome, rolledBackFrom } = release
  const stage = stageOf(release, stages)
  const at = arrivedAt(release)
  const where = (
    <span className="anywhere">
      {stage && <span className="mr-1.5">{stage.name}</span>}
      {stage?.name !== namespace && <span className="text-ink-3">{namespace}</span>}
    </span>
  )
  const { tone, word } = outcomeStates[outcome]
  return (
    <tr>
      <RowHead>
        <span className="anywhere">{workload}</span>{' '}
        <span className="num anywhere font-normal text-ink-2">{version ?? `revision ${revision}`}</span> {live && <Badge>live</Badge>}
        <span className="block font-normal md:hidden">{where}</span>
      </RowHead>
      <TableCell className="max-md:hidden">{where}</TableCell>
      <TableCell>
        <span className="flex flex-wrap gap-x-3">
          <StatusDot tone={tone}>
            {word}
            {rolledBackFrom.length > 0 && ', brought back'}
          </StatusDot>
          <span className="text-ink-3">{at ? <Time at={at} /> : 'time unknown'}</span>
        </span>
      </TableCell>
    </tr>
  )
}
