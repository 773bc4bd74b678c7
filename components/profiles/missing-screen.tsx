'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { StatusDot } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { saveFile } from '@/components/ui/save-file'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { useAddress } from '@/components/ui/use-address'
import type { MissingReport, Need } from '@/lib/domain/missing'
import { missingQuery } from '@/lib/query/profiles'
import { missingCsv, missingMarkdown, standingWords } from './missing-words'

const standings = ['missing', 'claimed', 'unknown', 'proven'] as const
const inAddress: AddressParts<{ here: Need['standing'] }> = { here: oneOf(standings) }

/** The reference beside a profile: what its workloads need, how it stands here, and which workloads that blocks. */
export function MissingScreen({ profileId }: { profileId: string }) {
  const { data: report, error, refetch } = useQuery(missingQuery(profileId))
  return (
    <Screen
      crumbs={[
        { title: 'Profiles', href: '/profiles' },
        { title: report?.profile ?? 'Profile', href: `/profiles/${profileId}` as Route },
        { title: 'Beside the reference' },
      ]}
    >
      {error && (
        <Notice tone="bad" title="It could not be compared" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {error.message}
        </Notice>
      )}
      {!report && !error && (
        <>
          <Loading what="the reference" />
          <Skeleton className="h-96" />
        </>
      )}
      {report && (
        <>
          <ScreenTitle title={`${report.profile} beside ${report.referenceStage ?? 'the reference'}`}>
            {report.why === null && (
              <>
                {report.run} of {report.of} workloads find everything they need proven here
                {report.observedAt && (
                  <>
                    , as read <Time at={report.observedAt} />
                  </>
                )}
                .
              </>
            )}
          </ScreenTitle>
          {report.why === null ? (
            <Needs report={report} />
          ) : (
            <Card>
              <EmptyState
                title="Nothing to compare yet"
                action={
                  <Link href={`/profiles/${profileId}` as Route} className={buttonClass()}>
                    Open the profile
                  </Link>
                }
              >
                {report.why}
              </EmptyState>
            </Card>
          )}
        </>
      )}
    </Screen>
  )
}

function Needs({ report }: { report: MissingReport }) {
  const { profileId, needs, blocked, unasked } = report
  const [{ here }, change] = useAddress(inAddress)
  const shown = here ? needs.filter(({ standing }) => standing === here) : needs
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-1.5">
        {standings.map((standing) => {
          const count = needs.filter((need) => need.standing === standing).length
          return (
            count > 0 && (
              <Chip key={standing} on={here === standing} onClick={() => change({ here: here === standing ? null : standing })}>
                {standingWords[standing].word} {count}
              </Chip>
            )
          )
        })}
        <Link
          href={`/profiles/${profileId}?cell=missing` as Route}
          className="ml-1.5 inline-block min-h-6 text-accent underline underline-offset-2"
        >
          Show the evidence
        </Link>
        <span className="flex flex-wrap gap-2 md:ml-auto">
          <CopyButton text={missingMarkdown(report)} label="Copy as Markdown" />
          <Button onClick={() => saveFile('beside-the-reference.csv', 'text/csv', missingCsv(report))}>Save as CSV</Button>
        </span>
      </div>
      {needs.length === 0 ? (
        <Card>
          <EmptyState title="Nothing is needed">The reference’s workloads ask for nothing that a cluster has to bring.</EmptyState>
        </Card>
      ) : (
        <Table label="What the reference’s workloads need">
          <TableHead titles={['Needed', 'Here', 'Workloads of the reference']} />
          <tbody>
            {shown.map(({ id, title, standing, usedBy, workloads }) => (
              <tr key={id}>
                <RowHead className="anywhere min-w-40 align-top">
                  {title}
                  <code className="block font-mono text-[11px] font-normal text-ink-3">{id}</code>
                </RowHead>
                <TableCell className="align-top">
                  <StatusDot tone={standingWords[standing].tone}>
                    <span className="whitespace-nowrap">
                      {standingWords[standing].word}
                      {standing === 'proven' && usedBy !== null && usedBy > 0 && `, used by ${usedBy}`}
                    </span>
                  </StatusDot>
                  {standing !== 'proven' && <span className="block text-sm text-ink-3">{standingWords[standing].means}</span>}
                </TableCell>
                <TableCell className="anywhere min-w-28 align-top text-ink-2">{workloads.map(({ name }) => name).join(', ')}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {blocked.length > 0 && (
        <section aria-label="Workloads that would not surely run">
          <h2 className="mb-2 font-semibold">Would not surely run</h2>
          <Table label="Workloads that would not surely run">
            <TableHead titles={['Workload', 'Because', 'Of']} />
            <tbody>
              {blocked.map(({ name, namespace, kind, standing, needs: ids }) => (
                <tr key={`${namespace} ${kind} ${name}`}>
                  <RowHead className="anywhere min-w-32">
                    {name}{' '}
                    <span className="font-normal text-ink-3">{[namespace, kind === 'none' ? null : kind].filter(Boolean).join(', ')}</span>
                  </RowHead>
                  <TableCell>
                    <StatusDot tone={standingWords[standing].tone}>{standingWords[standing].word}</StatusDot>
                  </TableCell>
                  <TableCell className="anywhere">
                    {ids.map((id) => needs.find((need) => need.id === id)?.title ?? id).join(', ')}
                  </TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      )}
      {unasked.length > 0 && (
        <p className="text-sm text-ink-3">The reference may need more: {unasked.join(', ')} could not be read there.</p>
      )}
    </div>
  )
}
