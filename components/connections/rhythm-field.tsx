'use client'
import { problemOf } from '@/components/forms/form-failure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/query/request'

const rhythms = [
  ['', 'only when asked'],
  ['15', 'every 15 minutes'],
  ['60', 'every hour'],
  ['360', 'every 6 hours'],
  ['1440', 'every day'],
] as const

/** How often a connection is asked, in words. */
export const rhythmWords = (everyMinutes: number | null): string =>
  rhythms.find(([value]) => value === `${everyMinutes ?? ''}`)?.[1] ?? `every ${everyMinutes} minutes`

/** A typed rhythm as the API takes it. */
export const minutesOf = (everyMinutes: string): number | null => (everyMinutes === '' ? null : Number(everyMinutes))

type RhythmFieldProps = { everyMinutes: string; error: RequestFailure | null; onChange: (everyMinutes: string) => void }

/** How often a connection is asked. */
export function RhythmField({ everyMinutes, error, onChange }: RhythmFieldProps) {
  const own = rhythms.every(([value]) => value !== everyMinutes)
  return (
    <Field label="Asked" error={problemOf(error, 'everyMinutes')}>
      {(ties) => (
        <Select {...ties} value={everyMinutes} onChange={(event) => onChange(event.currentTarget.value)}>
          {rhythms.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
          {own && <option value={everyMinutes}>{`every ${everyMinutes} minutes`}</option>}
        </Select>
      )}
    </Field>
  )
}
