import type { AssumedNumber } from '@/lib/domain/cost-assumptions'
import { typedNumber } from '@/lib/domain/typed-number'

/** How an assumption is asked for; `factor` is from what is typed to what is kept. */
export type AssumptionField = { name: AssumedNumber; label: string; unit: string; factor?: number }

/** The assumptions that are numbers, as they are asked for, in groups. */
export const assumptionGroups: { title: string; open: boolean; hint?: string; fields: AssumptionField[] }[] = [
  {
    title: 'The team',
    open: true,
    fields: [
      { name: 'developers', label: 'Developers', unit: 'people' },
      { name: 'hourlyRate', label: 'An hour of a developer', unit: 'money' },
    ],
  },
  {
    title: 'Waiting',
    open: false,
    hint: 'What a loop takes beyond the focus threshold is waited for; a share of it keeps from other work.',
    fields: [
      { name: 'loopsPerDay', label: 'Loops a day, the same for all', unit: 'loops' },
      { name: 'focusSeconds', label: 'Focus threshold', unit: 's' },
      { name: 'blockingLow', label: 'Blocking, at least', unit: '%', factor: 0.01 },
      { name: 'blockingHigh', label: 'Blocking, at most', unit: '%', factor: 0.01 },
      { name: 'workHours', label: 'Working hours a day', unit: 'h' },
      { name: 'workDays', label: 'Working days a month', unit: 'days' },
    ],
  },
  {
    title: 'Cluster',
    open: false,
    fields: [
      { name: 'machineHours', label: 'Machines run, a month', unit: 'h' },
      { name: 'discount', label: 'Discount on list prices', unit: '%' },
    ],
  },
  {
    title: 'Laptops',
    open: false,
    hint: 'Only what a laptop costs more because it runs the cluster too.',
    fields: [
      { name: 'laptopExtra', label: 'Costs more', unit: 'money' },
      { name: 'laptopMonths', label: 'Kept for', unit: 'months' },
      { name: 'laptopWatts', label: 'Draws more', unit: 'W' },
      { name: 'powerPrice', label: 'A kilowatt hour', unit: 'money' },
    ],
  },
  {
    title: 'Cloud workspaces',
    open: false,
    fields: [
      { name: 'seatPrice', label: 'A seat a month', unit: 'money' },
      { name: 'seatBlock', label: 'Seats are sold by', unit: 'seats' },
      { name: 'workspaceHours', label: 'Active a month, each', unit: 'h' },
      { name: 'workspaceCores', label: 'Cores (2, 4, 8, 16, 32)', unit: 'cores' },
      { name: 'workspaceGb', label: 'Storage, each', unit: 'GB' },
    ],
  },
  {
    title: 'Pipeline and registry',
    open: false,
    fields: [
      { name: 'ciMinutes', label: 'CI to see changes, a month', unit: 'min' },
      { name: 'registryGb', label: 'Images kept', unit: 'GB' },
    ],
  },
]

/** What is kept, as it is typed. */
export const toTyped = (value: number | null, factor = 1): string =>
  value === null ? '' : String(Number((value / factor).toPrecision(12)))

/** What is typed, as a text for the address; what is no number stays as it is, for the answer to say what is wrong with it. */
export function toText(typed: string, factor = 1): string {
  const read = typedNumber(typed)
  return 'problem' in read ? typed.trim() : String(Number((read.number * factor).toPrecision(12)))
}

/** A text of the address as it was typed. */
export function fromText(text: string, factor = 1): string {
  const number = Number(text)
  return text === '' || !Number.isFinite(number) ? text : toTyped(number, factor)
}
