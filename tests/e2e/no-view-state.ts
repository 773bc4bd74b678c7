import type { Control } from './controls'

/** A control that leaves no trace in the address, and why it must not. */
type Exception = { control: RegExp; why: string }

/** Every control that is not part of the address, by its role and name. A new one that is neither here nor in the address fails the test. */
const exceptions: Exception[] = [
  { control: /^button (Measure now|Measure|Collect now|Try again|Stop)/, why: 'asks the systems: opening a link must start nothing' },
  {
    control: /^button (Keep|Make token|Show the first draft|Bring the draft|Add profile|Compare$|Compare these)/,
    why: 'writes: opening a link must keep nothing',
  },
  {
    control: /^button (Delete|Remove|Discard|Archive|Revoke|End )/,
    why: 'asks before it deletes: a link must not put a hand on that button',
  },
  { control: /^button (Clone|Mark as current|Make it the reference)/, why: 'changes what the team has' },
  { control: /^button (Copy|Save as|Print|Download)/, why: 'hands something over and leaves the screen as it is' },
  {
    control: /^file |^button (Open an exported file|Choose a file|Import a newer bundle|Take prices from)/,
    why: 'the browser asks the person for a file of theirs',
  },
  {
    control: /^button (Share link$|Export|Claims as a file)/,
    why: 'begins a file or a link of the view; what it freezes is in the address already',
  },
  {
    control: /^button (Edit|Rewrite the question|Write down a decision|Decide anew|New channel|Add )/,
    why: 'begins a draft, which is the person’s own until it is kept',
  },
  {
    control: /^button (All \d+ profiles|\d+ of \d+ profiles)/,
    why: 'begins a change of which profiles the team compares, which is kept with the comparison',
  },
  { control: /^checkbox Choose /, why: 'picks links to end: a link must not put a hand on that' },
  { control: /^button Close/, why: 'closes what another control opened; the address follows' },
]

/** The exceptions that no screen has had any use for. */
export const unmet = new Set(exceptions.map(({ control }) => `${control}`))

/** Forms that are the view itself, so that what is typed in them is part of the address. */
const viewForms: RegExp[] = [/^\/compare\/draft/, /^\/releases$/]

/** Why a control carries nothing in the address; null when it must. */
export function whyNot({ role, name, drafted, inDialog }: Control, screen: string): string | null {
  const isView = viewForms.some((form) => form.test(screen)) && !inDialog
  if (drafted && !isView && role !== 'summary') return 'a field of a form: a draft that is the person’s own until it is kept'
  const found = exceptions.find((each) => each.control.test(`${role} ${name}`))
  if (!found) return null
  unmet.delete(`${found.control}`)
  return found.why
}
