'use client'
import { useEffect, useState } from 'react'
import type { Addressed } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import type { ChangeAddress } from '@/components/ui/use-address'
import type { Stage } from '@/lib/domain/stage'
import { type ReleaseAddress, spans, standingWords } from './view-address'

type FiltersProps = { address: Addressed<ReleaseAddress>; change: ChangeAddress<ReleaseAddress>; stages: Stage[]; workloads: string[] }

/** What is looked for and over which time; all of it stands in the address. */
export function ReleaseFilters({ address, change, stages, workloads }: FiltersProps) {
  const [text, setText] = useState(address.q ?? '')
  useEffect(() => setText(address.q ?? ''), [address.q])
  const zoomed = address.from !== null && address.to !== null
  const filtered = [address.workload, address.stage, address.standing, address.warned, address.q].some(Boolean)
  const only = [
    address.workload,
    stages.find(({ id }) => id === address.stage)?.name,
    address.standing && standingWords[address.standing],
    address.warned && 'with a warning',
    address.q && `“${address.q}”`,
  ].filter(Boolean)
  return (
    <div className="flex flex-wrap items-center gap-2">
      {filtered && <p className="hidden text-ink-2 print:block">Only {only.join(', ')}.</p>}
      <Select
        aria-label="Workload"
        className="w-auto! max-w-44"
        value={address.workload ?? ''}
        onChange={({ target }) => change({ workload: target.value || null })}
      >
        <option value="">All workloads</option>
        {workloads.map((workload) => (
          <option key={workload}>{workload}</option>
        ))}
      </Select>
      <Select
        aria-label="Stage"
        className="w-auto! max-w-36"
        value={address.stage ?? ''}
        onChange={({ target }) => change({ stage: target.value || null })}
      >
        <option value="">All stages</option>
        {stages.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Status"
        className="w-auto!"
        value={address.standing ?? ''}
        onChange={({ target }) => change({ standing: (target.value || null) as ReleaseAddress['standing'] | null })}
      >
        <option value="">Any status</option>
        {Object.entries(standingWords).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </Select>
      <label className="flex min-h-8 items-center gap-1.5 text-ink-2">
        <input
          type="checkbox"
          className="size-4"
          checked={address.warned === 'true'}
          onChange={({ target }) => change({ warned: target.checked ? 'true' : null })}
        />
        with a warning
      </label>
      <form
        className="max-sm:w-full"
        onSubmit={(event) => {
          event.preventDefault()
          change({ q: text.trim() || null })
        }}
      >
        <Input
          type="search"
          aria-label="Search version, commit, digest"
          placeholder="Search version, commit, digest"
          className="sm:w-56!"
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => change({ q: text.trim() || null })}
        />
      </form>
      {filtered && <Button onClick={() => change({ workload: null, stage: null, standing: null, warned: null, q: null })}>Show all</Button>}
      <fieldset className="ml-auto inline-flex overflow-hidden rounded-md border border-line-strong">
        <legend className="sr-only">Time shown</legend>
        {[{ days: null, title: 'All' } as const, ...spans].map(({ days, title }) => {
          const on = !zoomed && address.days === days
          return (
            <button
              key={title}
              type="button"
              aria-pressed={on}
              onClick={() => change({ days, from: null, to: null })}
              className="min-h-8 px-2.5 text-sm text-ink-2 hover:text-ink aria-pressed:bg-ink aria-pressed:text-bg"
            >
              {title}
            </button>
          )
        })}
      </fieldset>
    </div>
  )
}
