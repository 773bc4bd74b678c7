'use client'
import { useState } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import { type Purpose, purposes } from './purpose'

type PurposeButtonsProps = { busy: boolean; onChoose: (purpose: Purpose, current: boolean) => void }

/** Asks what a found cluster is for; one press adds it. */
export function PurposeButtons({ busy, onChoose }: PurposeButtonsProps) {
  const [current, setCurrent] = useState(false)
  return (
    <fieldset disabled={busy} className="mt-2">
      <legend className="mb-1.5 text-sm text-ink-2">How would your team develop with it?</legend>
      <div className="grid gap-1.5 sm:grid-cols-2">
        {purposes.map(({ id, title, line }, index) => (
          <button
            key={id}
            type="button"
            // biome-ignore lint/a11y/noAutofocus: the question takes the place of the button that was pressed
            autoFocus={index === 0}
            onClick={() => onChoose(id, current)}
            className="flex min-h-11 items-center gap-3 rounded-md border border-line px-3 py-1.5 text-left hover:border-control disabled:opacity-60"
          >
            <PurposeMark purpose={id} />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-sm text-ink-3">{line}</span>
            </span>
          </button>
        ))}
      </div>
      <Checkbox
        className="mt-1.5"
        label="This is how we work today"
        checked={current}
        onChange={(event) => setCurrent(event.currentTarget.checked)}
      />
    </fieldset>
  )
}

/** The glyph of a way, or a plain mark for what is none. */
export function PurposeMark({ purpose }: { purpose: Purpose }) {
  if (purpose !== 'reference' && purpose !== 'none') return <WayGlyph way={purpose} />
  return (
    <span className="grid w-[34px] flex-none place-items-center text-ink-3">
      <Icon name={purpose === 'reference' ? 'check' : 'plug'} />
    </span>
  )
}
