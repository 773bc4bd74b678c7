import type { Answers } from '@/lib/domain/draft'
import { ways } from '@/lib/domain/names'
import type { Profile } from '@/lib/domain/profile'
import type { Way } from '@/lib/domain/way'
import { insertProfile, listProfiles, updateProfile } from '@/lib/store/profiles'
import type { TeamDb } from '@/lib/store/team-db'

/** How a way is called that a team has no profile of yet. */
const templates: Record<Way, { name: string; summary: string }> = {
  local: { name: 'Cluster on the laptop', summary: 'such as kind or minikube' },
  proxied: { name: 'Laptop joined to a cluster', summary: 'such as mirrord or telepresence' },
  live: { name: 'Push to a shared cluster', summary: 'through CI/CD' },
  online: { name: 'Cloud workspace', summary: 'editor and cluster both remote' },
}

/** A name that no profile has, archived ones among them. */
function freeName(name: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name} (draft${n === 2 ? '' : ` ${n - 1}`})`
    if (!taken.has(free)) return free
  }
}

/** Makes a profile for each way that has none, and gives their ids; profiles that are there stay as they are. */
export async function makeMissingProfiles(db: TeamDb): Promise<string[]> {
  const all = await listProfiles(db, { archived: true })
  const taken = new Set(all.map(({ name }) => name))
  const made: string[] = []
  for (const way of ways) {
    if (all.some((profile) => profile.way === way && profile.archivedAt === null)) continue
    const { name, summary } = templates[way]
    made.push((await insertProfile(db, { name: freeName(name, taken), way, summary })).id)
  }
  return made
}

/** Marks the way they work today as current: its first profile, unless one of that way is current already. */
export async function markToday(db: TeamDb, today: Answers['today']): Promise<void> {
  const ofToday = (await listProfiles(db)).filter(({ way }) => way === today)
  const [first] = ofToday
  if (!first || ofToday.some(({ current }) => current)) return
  await updateProfile(db, first.id, { current: true }, first.etag)
}

/** Whether a profile is still as a draft makes it: nobody described it, chose a stage for it or said who looks after it. */
export const isAsMade = ({ way, name, summary, systems, lookedAfterBy, stageId }: Profile): boolean =>
  name.startsWith(templates[way].name) &&
  summary === templates[way].summary &&
  systems.length === 0 &&
  lookedAfterBy === '' &&
  stageId === null
