'use client'
import { useEffect, useState } from 'react'
import { Input } from '@/components/ui/input'
import { RowHead, Table, TableCell, TableHead } from '@/components/ui/table'
import { duration } from '@/lib/domain/duration'
import { wayTitles } from '@/lib/domain/names'
import type { Stage } from '@/lib/domain/stage'
import type { OtherWay, TimeSpent } from '@/lib/domain/time-spent'

const provenances = { measured: 'measured', declared: 'declared', guessed: 'guessed', catalogue: 'from the catalogue' }

type Props = { spent: TimeSpent; stages: Stage[]; tryHours: number; onTryHours: (hours: number) => void }

/** What the tries of the window would have taken another way, with the rule that counts tries, which can be changed. */
export function OtherWays({ spent, stages, tryHours, onTryHours }: Props) {
  const { tries, ways } = spent
  const stage = stages.find(({ id }) => id === tries.stageId)?.name ?? 'the first stage'
  return (
    <div className="mt-4">
      <h3 className="font-semibold">What another way would have saved</h3>
      <p className="mt-0.5 mb-2 max-w-[90ch] text-ink-2">
        A release in {stage} counts as a try when the next one of its workload came there within{' '}
        <Hours hours={tryHours} onChange={onTryHours} /> hours: {tries.n === 0 ? 'none did.' : `${tries.n} did. ${timedWords(tries)}`}{' '}
        Another way takes its own median from save to seeing it for each of them instead. What is wanted in the other stages is delivered as
        before.
      </p>
      {tries.timed > 0 && ways.length > 0 && (
        <Table label="What another way would have saved">
          <TableHead titles={['Profile', 'Save to see it', 'Saved']} />
          <tbody>
            {ways.map((way) => (
              <tr key={way.profileId}>
                <RowHead className="anywhere">
                  {way.name}{' '}
                  <span className="font-normal text-ink-3">
                    {wayTitles[way.way]}
                    {way.current && ', today'}
                  </span>
                </RowHead>
                <TableCell className="num">
                  {way.seconds === null ? (
                    <span className="text-ink-3">unknown</span>
                  ) : (
                    <>
                      {duration(way.seconds)} {way.provenance && <span className="text-sm text-ink-3">{provenances[way.provenance]}</span>}
                    </>
                  )}
                </TableCell>
                <TableCell className="num">{savedWords(way, tries.seconds)}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}

function timedWords({ n, timed, seconds }: TimeSpent['tries']): string {
  if (seconds === null) return 'Of none of them is known how long it waited.'
  const of = timed < n ? `The ${timed} whose time is known` : 'They'
  return `${of} waited ${duration(seconds)} in all, from commit or pipeline to ready.`
}

function savedWords({ savedSeconds }: OtherWay, waited: number | null) {
  if (savedSeconds === null || waited === null) return <span className="text-ink-3">unknown: nobody measured it</span>
  if (savedSeconds === 0) return 'nothing'
  return `${duration(savedSeconds)} of ${duration(waited)}`
}

function Hours({ hours, onChange }: { hours: number; onChange: (hours: number) => void }) {
  const [text, setText] = useState(String(hours))
  useEffect(() => setText(String(hours)), [hours])
  const take = () => {
    const wanted = Number(text)
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= 168) onChange(wanted)
    else setText(String(hours))
  }
  return (
    <Input
      aria-label="Hours within which the next release makes one a try, 1 to 168"
      inputMode="numeric"
      className="num mx-0.5 h-6! w-12! px-1.5! text-center"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  )
}
