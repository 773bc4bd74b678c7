import type { Build, Place } from './schema'

/** A job that builds: where it stands, and which branch it is of where a multibranch project says so. */
export type Job = { fullName: string; pipeline: string; branch: string | null; onDefaultBranch: boolean | null; newestAt: number | null }

/** Jenkins tells no default branch. One of a project's branches that is called so counts as it, where it is the only one. */
const DEFAULTS = new Set(['main', 'master', 'trunk'])

/** How branch sources call what asks to be merged: PR-12, MR-7. */
const ASKS_TO_BE_MERGED = /^(PR|MR)-\d+/

/** Whether a branch job is of a request to merge rather than of a branch. */
export const asksToBeMerged = (branch: string | null) => branch !== null && ASKS_TO_BE_MERGED.test(branch)

const isMultibranch = ({ _class }: Place) => _class.endsWith('MultiBranchProject')

const plain = (name: string) => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The name by which a project's branches tell the default one; null when none or several might be it. */
function defaultOf(names: string[]): string | null {
  const [only, ...others] = names.filter((name) => DEFAULTS.has(name))
  return only !== undefined && others.length === 0 ? only : null
}

const relative = (fullName: string, repository: string) =>
  fullName === repository ? (fullName.split('/').at(-1) ?? fullName) : fullName.slice(repository.length + 1)

/** Every job at a place or below it. The branches of a multibranch project are called as they are, not as their job. */
export function jobsAt(place: Place, repository: string, project: Place | null = null): Job[] {
  if (place.jobs) {
    const within = isMultibranch(place) ? place : null
    return place.jobs.flatMap((one) => jobsAt(one, repository, within))
  }
  const branch = project && plain(place.name)
  const byDefault = project && defaultOf((project.jobs ?? []).map(({ name }) => plain(name)))
  return [
    {
      fullName: place.fullName,
      pipeline: relative((project ?? place).fullName, repository),
      branch,
      onDefaultBranch: asksToBeMerged(branch) ? false : branch === null || byDefault === null ? null : branch === byDefault,
      newestAt: place.lastBuild?.timestamp ?? null,
    },
  ]
}

const bare = (name: string) => name.replace(/^refs\/(remotes\/[^/]+|heads)\//, '').replace(/^origin\//, '')

/**
 * What a build was made of. A pipeline checks out its libraries too: of several commits the one of the job's own branch counts, else none is told.
 */
export function sourceOf({ actions }: Build, job: Job): { commit: string | null; branch: string | null; onDefaultBranch: boolean | null } {
  const revisions = actions.flatMap(({ lastBuiltRevision }) => lastBuiltRevision ?? [])
  const named = revisions.map(({ SHA1, branch }) => ({
    commit: SHA1,
    branch: branch.map(({ name }) => bare(name ?? '')).find(Boolean) ?? null,
  }))
  const own = named.filter(({ branch }) => branch !== null && branch === job.branch)
  const candidates = own.length > 0 ? own : named
  const [first] = candidates
  const one = first && candidates.every(({ commit }) => commit === first.commit) ? first : null
  const branch = job.branch ?? one?.branch ?? null
  const byName = branch !== null && DEFAULTS.has(branch) ? true : null
  return { commit: one?.commit ?? null, branch, onDefaultBranch: job.branch === null ? byName : job.onDefaultBranch }
}
