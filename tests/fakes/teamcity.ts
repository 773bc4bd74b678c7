import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/pipelines/teamcity/__fixtures__')

/** A recorded answer of TeamCity, by file name without the version. */
export const teamcityAnswer = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `8.0-${name}.json`), 'utf8'))

/** A build as TeamCity tells it when asked for these fields. */
export type TeamcityBuild = {
  id: number
  state: string
  status?: string
  branchName?: string
  defaultBranch?: boolean
  queuedDate: string
  startDate?: string
  finishDate?: string
  buildType: { id: string; name: string; projectId: string }
  [more: string]: unknown
}

/** Who holds which token: everything; projects without their builds. */
export const TEAMCITY_TOKENS = { reader: 'eyJ0eXAiOiAiVENWMiJ9.reader', nobody: 'eyJ0eXAiOiAiVENWMiJ9.nobody' }

/** A time as TeamCity writes it. */
export const teamcityTime = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}+0000`

/** The recorded build with what is told of it, in the words of later servers. */
export const teamcityBuild = (told: Partial<TeamcityBuild>): TeamcityBuild => ({
  ...teamcityAnswer('build'),
  state: 'finished',
  queuedDate: '20130814T100157-0400',
  triggered: { type: 'vcs' },
  revisions: { count: 1, revision: [{ version: '32664cb1408f8d9ffa7236335025a4cd94a306ce' }] },
  ...told,
})

/** What the fake TeamCity holds; without anything said, the builds that were recorded. */
export type TeamcityContent = {
  guests: boolean
  projects: string[]
  builds: TeamcityBuild[]
  /** The changes in a build by its id, the newest first; or how it is refused. */
  changes: Record<number, TeamcityChange[] | Reply>
}

/** A change as TeamCity tells it when asked for these fields. */
export type TeamcityChange = { version: string; date?: string }

const recordedContent = (): TeamcityContent => ({
  guests: false,
  changes: {},
  projects: ['BuildTests'],
  builds: [35, 34, 33, 32, 31, 30].map((id) => teamcityBuild({ id })),
})

const refusal = (name: string): Reply => {
  const { status, body } = teamcityAnswer(name)
  return { status, body }
}

/** When a time of a locator or a build was, in milliseconds. */
const timeOf = (text: string) => Date.parse(text.replace(/^(....)(..)(..)T(..)(..)(..)(.{3})(..)$/, '$1-$2-$3T$4:$5:$6$7:$8'))

/** A TeamCity of recorded answers on loopback http; its content may be changed while it runs. */
export async function fakeTeamcity(told: Partial<TeamcityContent> = {}) {
  const content: TeamcityContent = { ...recordedContent(), ...told }

  function route(path: string, query: URLSearchParams, asker: Asker): Reply {
    const guest = path.startsWith('/guestAuth')
    if (asker === null && !(guest && content.guests)) return { status: 401, body: '<html>Unauthorized</html>' }
    const rest = path.replace(/^\/guestAuth/, '').replace(/^\/app\/rest/, '')
    if (rest === '/server') return { status: 200, body: { version: '2025.11 (build 208117)' } }
    const [, kind, id = ''] = /^\/(projects|buildTypes)\/id:(\w+)$/.exec(rest) ?? []
    if (kind === 'projects') return content.projects.includes(id) ? { status: 200, body: { id } } : refusal('project-missing')
    if (kind === 'buildTypes') {
      return content.builds.some(({ buildType }) => buildType.id === id) ? { status: 200, body: { id } } : refusal('project-missing')
    }
    if (rest === '/changes') return changes(query.get('locator') ?? '', query.get('fields') ?? '', guest)
    if (rest !== '/builds') return { status: 404, body: 'Not Found' }
    if (asker === 'nobody') return { status: 403, body: 'Access denied. Check the user has enough permissions.' }
    return builds(query.get('locator') ?? '', query.get('fields') ?? '', guest)
  }

  function builds(locator: string, fields: string, guest: boolean): Reply {
    const whole = locator.includes('defaultFilter:false')
    const [, kind, id] = /(affectedProject|buildType):\(id:(\w+)\)/.exec(locator) ?? []
    if (!id) return refusal('locator-refused')
    const after = timeOf(/queuedDate:\(date:([^,]+),condition:after\)/.exec(locator)?.[1] ?? '19700101T000000+0000')
    const count = Number(/(?:^|,)count:(\d+)/.exec(locator)?.[1] ?? 100)
    const start = Number(/(?:^|,)start:(\d+)/.exec(locator)?.[1] ?? 0)
    const found = content.builds.filter(({ buildType, queuedDate, state, defaultBranch }) => {
      const own = kind === 'buildType' ? buildType.id === id : buildType.projectId.startsWith(id)
      return own && timeOf(queuedDate) > after && (whole || (state === 'finished' && defaultBranch !== false))
    })
    const page = found.slice(start, start + count)
    const next = `${guest ? '/guestAuth' : ''}/app/rest/builds?locator=${locator.replace(/,start:\d+/, '').replaceAll('+', '%2B')},start:${start + count}&fields=${fields}`
    const more = found.length > start + count ? { nextHref: next } : {}
    return { status: 200, body: { count: page.length, ...more, ...(fields.includes('build(') && { build: page }) } }
  }

  function changes(locator: string, fields: string, guest: boolean): Reply {
    const [, id] = /build:\(id:(\d+)\)/.exec(locator) ?? []
    const found = id === undefined || content.builds.every((build) => build.id !== Number(id)) ? null : (content.changes[Number(id)] ?? [])
    if (found === null) return refusal('project-missing')
    if (!Array.isArray(found)) return found
    const count = Number(/,count:(\d+)/.exec(locator)?.[1] ?? 100)
    const start = Number(/,start:(\d+)/.exec(locator)?.[1] ?? 0)
    const next = `${guest ? '/guestAuth' : ''}/app/rest/changes?locator=${locator.replace(/,start:\d+/, '')},start:${start + count}&fields=${fields}`
    return { status: 200, body: { ...(found.length > start + count && { nextHref: next }), change: found.slice(start, start + count) } }
  }

  const server = await recordedRest({
    base: '',
    tokens: TEAMCITY_TOKENS,
    unknownToken: { status: 401, body: 'Incorrect username or password.\nTo login manually go to "/login.html" page' },
    budgetHeaders: () => ({}),
    spent: () => ({ status: 429, body: 'Too Many Requests', headers: { 'retry-after': '3600' } }),
    route,
  })
  return { ...server, content }
}
