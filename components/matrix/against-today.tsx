'use client'
import { Chip } from '@/components/ui/chip'

/** Whether the cells show their values, or how they differ from how we work today. */
export const AgainstToday = ({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) => (
  <fieldset className="flex flex-wrap gap-1">
    <legend className="sr-only">What the cells show</legend>
    <Chip on={!on} onClick={() => onChange(false)}>
      Values
    </Chip>
    <Chip on={on} onClick={() => onChange(true)}>
      Against today
    </Chip>
  </fieldset>
)
