import type { NewConnection } from '@/lib/domain/connection'
import { waySummaries, ways, wayTitles } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'

/** What a new connection is for: one of the four ways, production (what the others are held against), or nothing yet. */
export type Purpose = Way | 'reference' | 'none'

/** Each purpose with its name and one line of what it means. */
export const purposes: { id: Purpose; title: string; line: string }[] = [
  ...ways.map((way) => ({ id: way, title: wayTitles[way], line: waySummaries[way] })),
  { id: 'reference', title: 'Production', line: 'The reference that fidelity is measured against' },
  { id: 'none', title: 'Not yet', line: 'Only the connection; a profile can name it later' },
]

/** What a purpose adds to a new connection: a profile of its way, marked current or not, or the mark of the reference. */
export function beside(purpose: Purpose, current: boolean): Pick<Extract<NewConnection, { from: 'token' }>, 'reference' | 'profile'> {
  if (purpose === 'none') return {}
  if (purpose === 'reference') return { reference: true }
  return { profile: { way: purpose, ...(current && { current }) } }
}
