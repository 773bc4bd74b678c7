'use client'
import { useId } from 'react'
import { Checkbox, Radio } from '@/components/ui/checkbox'
import { FieldSet } from '@/components/ui/field'
import { type Purpose, purposes } from './purpose'
import { PurposeMark } from './purpose-buttons'

type PurposeFieldProps = { purpose: Purpose; current: boolean; onChange: (change: { purpose?: Purpose; current?: boolean }) => void }

/** What a new connection is for, as part of a form. */
export function PurposeField({ purpose, current, onChange }: PurposeFieldProps) {
  const group = useId()
  return (
    <FieldSet legend="How would your team develop with it?">
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {purposes.map(({ id, title, line }) => (
          <Radio
            key={id}
            name={group}
            checked={purpose === id}
            onChange={() => onChange({ purpose: id })}
            label={
              <span className="flex items-center gap-2 font-medium">
                <PurposeMark purpose={id} />
                {title}
              </span>
            }
            hint={line}
          />
        ))}
      </div>
      {purpose !== 'reference' && purpose !== 'none' && (
        <Checkbox
          label="This is how we work today"
          checked={current}
          onChange={(event) => onChange({ current: event.currentTarget.checked })}
        />
      )}
    </FieldSet>
  )
}
