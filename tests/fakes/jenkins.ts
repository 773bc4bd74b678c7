import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asker, type Reply, recordedRest } from './recorded-rest'

const FIXTURES = join(import.meta.dirname, '../../lib/adapters/pipelines/jenkins/__fixtures__')

/** A recorded answer of Jenkins, by file name. */
export const jenkinsAnswer = (name: string) => JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8'))

/** A build as Jenkins lists it. */
export type JenkinsBuild = {
  _class: string
  number: number
  timestamp: number
  duration: number
  building: boolean
  result: string | null
  actions: unknown[]
  queueId?: number
  [more: string]: unknown
}

type Item = { _class: string; name: string; fullName: string }

/** Whose API token is which: everything; a server without its jobs. */
export const JENKINS_USER = 'fourways'
export const JENKINS_TOKENS = { reader: '11reader', nobody: '11nobody' }

const page = (status: number, what: string): Reply => ({
  status,
  body: `<html><head><title>${what}</title></head><body>${what}</body></html>`,
})

/** What the fake Jenkins holds; without anything said, the multibranch project that was recorded. */
export type JenkinsContent = {
  private: boolean
  /** Every job, folder and multibranch project. */
  items: Item[]
  /** Builds by the full name of their job, newest first. */
  builds: Record<string, JenkinsBuild[]>
  /** Stages by job and number; null when the plugin is not there. */
  stages: Record<string, unknown[]> | null
  queue: { id: number; inQueueSince: number; task: { url: string } }[]
  left: Record<number, { cancelled: boolean }>
}

/** The name by which the recorded project is read. */
export const JENKINS_PROJECT = 'my-org/devlake-jenkins'

const FOLDER = 'com.cloudbees.hudson.plugins.folder.Folder'

const recordedContent = (): JenkinsContent => ({
  private: false,
  items: [
    { _class: FOLDER, name: 'my-org', fullName: 'my-org' },
    { _class: jenkinsAnswer('2024-03-jobs-multibranch')._class, name: 'devlake-jenkins', fullName: JENKINS_PROJECT },
    ...jenkinsAnswer('2024-03-jobs-multibranch').jobs.map((job: Item) => ({ ...job, fullName: `${JENKINS_PROJECT}/${job.name}` })),
  ],
  builds: jenkinsAnswer('2024-03-builds-multibranch'),
  stages: jenkinsAnswer('2024-03-stages-multibranch'),
  queue: [],
  left: {},
})

const isContainer = ({ _class }: Item) => /Folder$|MultiBranchProject$/.test(_class)

/** A Jenkins of recorded answers on loopback http; its content may be changed while it runs. */
export async function fakeJenkins(told: Partial<JenkinsContent> = {}) {
  const content: JenkinsContent = { ...recordedContent(), ...told }

  /** An item as deep as the tree asks for it. */
  function shown(item: Item, depth: number): object {
    if (isContainer(item)) {
      const own = content.items.filter(
        ({ fullName }) => fullName.startsWith(`${item.fullName}/`) && !fullName.slice(item.fullName.length + 1).includes('/'),
      )
      return { ...item, ...(depth > 0 && { jobs: own.map((one) => shown(one, depth - 1)) }) }
    }
    const newest = content.builds[item.fullName]?.[0]
    return { ...item, lastBuild: newest ? { _class: newest._class, timestamp: newest.timestamp } : null }
  }

  function route(path: string, query: URLSearchParams, asker: Asker): Reply {
    if (asker === null && content.private) return page(403, 'Authentication required')
    const tree = query.get('tree') ?? ''
    if (path === '/api/json') return { status: 200, body: { _class: 'hudson.model.Hudson' }, headers: { 'x-jenkins': '2.568.2' } }
    if (path === '/queue/api/json') return { status: 200, body: { _class: 'hudson.model.Queue', items: content.queue } }
    const leftId = /^\/queue\/item\/(\d+)\/api\/json$/.exec(path)?.[1]
    if (leftId) {
      const item = content.left[Number(leftId)]
      return item ? { status: 200, body: { _class: 'hudson.model.Queue$LeftItem', ...item } } : page(404, 'Not Found')
    }
    const [, jobPath = '', rest = ''] = /^((?:\/job\/[^/]+)+)(\/.*)$/.exec(path) ?? []
    const fullName = jobPath.split('/job/').slice(1).map(decodeURIComponent).join('/')
    const item = content.items.find((one) => one.fullName === fullName)
    if (!item) return page(404, 'Not Found')
    if (asker === 'nobody') return page(403, 'nobody is missing the Job/Read permission')
    const number = /^\/(\d+)\/wfapi\/describe$/.exec(rest)?.[1]
    if (number) {
      const stages = content.stages?.[`${fullName.split('/').slice(2).join('/')}/${number}`] ?? (content.stages && [])
      return stages ? { status: 200, body: { name: `#${number}`, stages } } : page(404, 'Not Found')
    }
    if (rest !== '/api/json') return page(404, 'Not Found')
    const range = /\{(\d+),(\d+)\}/.exec(tree)
    if (range)
      return {
        status: 200,
        body: { _class: item._class, allBuilds: (content.builds[fullName] ?? []).slice(Number(range[1]), Number(range[2])) },
      }
    return { status: 200, body: shown(item, tree.split('jobs[').length - 1) }
  }

  const server = await recordedRest({
    base: '',
    tokens: JENKINS_TOKENS,
    tokenOf: ({ authorization }) => {
      const [user, token] = Buffer.from(/^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '', 'base64')
        .toString()
        .split(':')
      return authorization === undefined ? undefined : user === JENKINS_USER ? token : 'of somebody else'
    },
    unknownToken: { status: 401, body: '<html><body>Invalid password/token for user</body></html>' },
    budgetHeaders: () => ({}),
    spent: () => ({ status: 429, body: '<html><body>Too Many Requests</body></html>', headers: { 'retry-after': '3600' } }),
    route,
  })
  return { ...server, content }
}
