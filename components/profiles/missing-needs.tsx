'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { type AddressParts, oneOf } from '@/components/ui/address'
import { StatusDot } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { saveFile } from '@/components/ui/save-file'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { useAddress } from '@/components/ui/use-address'
import type { MissingReport, Need } from '@/lib/domain/missing'
import { meaning, missingCsv, missingMarkdown, standingWords } from './missing-words'

const standings = ['missing', 'claimed', 'unknown', 'proven'] as const
const inAddress: AddressParts<{ here: Need['standing'] }> = { here: oneOf(standings) }

/** The needs by how they stand, what speaks against which workload, and what the comparison rests on. */
export function MissingNeeds({ report }: { report: MissingReport }) {
  const { profileId, needs, blocked, unasked, across, leftOut, of } = report
  const [{ here }, change] = useAddress(inAddress)
  const shown = here ? needs.filter(({ standing }) => standing === here) : needs
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {across && (
        <Notice title="Two kinds of clusters">
          What the reference needs is compared by what both kinds have alike, whatever each calls it.
          {leftOut.length > 0 && ` Without a counterpart, so not counted: ${leftOut.join(', ')}.`}
        </Notice>
      )}
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
        <span className="flex flex-wrap gap-2 md:ml-auto">
          <CopyButton text={missingMarkdown(report)} label="Copy as Markdown" />
          <Button onClick={() => saveFile('beside-the-reference.csv', 'text/csv', missingCsv(report))}>Save as CSV</Button>
        </span>
      </div>
      {needs.length === 0 && (
        <Card>
          <EmptyState title={of === 0 ? 'No workload was seen' : 'Nothing is needed'}>
            {of === 0
              ? 'The reference runs no workload that this connection may see. Look at its namespaces and at the rights of its connection.'
              : 'The reference’s workloads ask for nothing that a cluster has to bring.'}
          </EmptyState>
        </Card>
      )}
      {needs.length > 0 && blocked.length === 0 && unasked.length === 0 && (
        <Notice title="Nothing is missing">All that the reference’s workloads need is proven here.</Notice>
      )}
      {needs.length > 0 && (
        <Table label="What the reference’s workloads need" className="max-sm:[&_thead_th:nth-child(3)]:hidden">
          <TableHead titles={['Needed', 'Here', 'Workloads']} />
          <tbody>
            {shown.map((need) => (
              <NeedRow key={need.id} need={need} profileId={profileId} />
            ))}
          </tbody>
        </Table>
      )}
      {blocked.length > 0 && <Blocked report={report} />}
      {unasked.length > 0 && (
        <p className="text-sm text-ink-3">The reference may need more: {unasked.join(', ')} could not be read there.</p>
      )}
    </div>
  )
}

function NeedRow({ need, profileId }: { need: Need; profileId: string }) {
  const { id, title, names, standing, usedBy, workloads } = need
  const { word, tone } = standingWords[standing]
  const used = workloads.map(({ name }) => name).join(', ')
  return (
    <tr>
      <RowHead className="anywhere align-top sm:min-w-40">
        {title}
        <code className="block font-mono text-[11px] font-normal text-ink-3">{names.length > 0 ? names.join(', ') : id}</code>
        <span className="block font-normal text-ink-2 sm:hidden">{used}</span>
      </RowHead>
      <TableCell className="align-top">
        <Link
          href={`/profiles/${profileId}?cell=missing` as Route}
          className="inline-block min-h-6 underline decoration-dotted underline-offset-2"
        >
          <StatusDot tone={tone}>
            <span className="whitespace-nowrap">
              {word}
              {standing === 'proven' && usedBy !== null && usedBy > 0 && `, used by ${usedBy}`}
            </span>
            <span className="sr-only">: show the evidence</span>
          </StatusDot>
        </Link>
        {(standing !== 'proven' || id.startsWith('cloud:')) && <span className="block text-sm text-ink-3">{meaning(need)}</span>}
      </TableCell>
      <TableCell className="anywhere min-w-28 align-top text-ink-2 max-sm:hidden">{used}</TableCell>
    </tr>
  )
}

function Blocked({ report: { blocked, needs } }: { report: MissingReport }) {
  return (
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
              <TableCell className="anywhere">{ids.map((id) => needs.find((need) => need.id === id)?.title ?? id).join(', ')}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
