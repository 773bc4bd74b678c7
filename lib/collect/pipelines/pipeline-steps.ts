import { FetchFailure } from '@/lib/fetch/failure'
import { findCollection } from '@/lib/store/collections'
import { inTeam } from '@/lib/store/team-db'
import type { StepKind } from '../steps'
import { failedEvidence, pipelineEvidence } from './evidence'
import { readRepository } from './read-repository'

/** The step that turns what was read into evidence; the others read a repository each. */
const SUMMED = 'push-to-ready'

const runsOf = (repository: string) => `runs@${repository}`
const repositoryOf = (key: string) => key.slice('runs@'.length)

/** The steps of a pipeline system: the runs of each repository, then what they come to. */
export const pipelineSteps: StepKind = {
  of: ({ repositories }) => [
    ...repositories.map((repository) => ({ key: runsOf(repository), title: `Runs of ${repository}` })),
    { key: SUMMED, title: 'From push to ready' },
  ],
  isLast: (key) => key === SUMMED,
  gone: ({ connection }, key) =>
    key === SUMMED || connection.repositories.includes(repositoryOf(key)) ? null : 'The repository was taken off the connection.',
  async read(run, key, context) {
    if (run.opened?.kind !== 'pipeline') throw new Error('A step runs on an open client.')
    if (key !== SUMMED) {
      await readRepository(run, run.opened, repositoryOf(key), context)
      return []
    }
    const { probes = [] } = (await inTeam(run.teamId, (db) => findCollection(db, run.collection.id))) ?? {}
    const repositories = probes.filter(({ probe }) => probe !== SUMMED)
    const unread = repositories.filter(({ reason }) => reason !== null)
    const [first] = unread
    if (first?.reason && repositories.every(({ state }) => state === 'failed'))
      throw new FetchFailure(first.reason, `${first.title}: ${first.detail}`)
    return pipelineEvidence(run, unread, context)
  },
  failed: async (run, key, failure, startedAt) => (key === SUMMED ? failedEvidence(run, failure, startedAt) : []),
}
