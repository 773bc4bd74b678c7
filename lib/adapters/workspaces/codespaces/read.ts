import type { ProbeContext, WorkspaceReading } from '@/lib/adapters/contract'
import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from '@/lib/fetch/failure'
import { type CodespacesClient, WHO_MAY } from './client'
import { type Codespace, Codespaces } from './schema'

const PAGE = 100

const WEEK_MS = 7 * 86_400_000

type Context = Pick<ProbeContext, 'now' | 'signal' | 'progress'>

/**
 * Every codespace once, page by page: one that moves to the next page meanwhile is not counted twice. Pages are asked for by number: the next one that
 * GitHub names is below another path. Throws FetchFailure('forbidden') where fewer are listed than are counted.
 */
async function listAll(client: CodespacesClient, { signal, progress }: Context, requests: SourceRequest[]): Promise<Codespace[]> {
  const all = new Map<number, Codespace>()
  let fewest = Number.POSITIVE_INFINITY
  for (let page = 1; ; page++) {
    const { value, request } = await client.get(`/codespaces?per_page=${PAGE}&page=${page}`, Codespaces, signal)
    requests.push(request)
    const before = all.size
    for (const codespace of value.codespaces) all.set(codespace.id, codespace)
    progress(all.size, value.total_count)
    // One that is made or removed while we read changes the count by itself.
    fewest = Math.min(fewest, value.total_count)
    if (all.size >= value.total_count) return [...all.values()]
    if (all.size > before) continue
    if (all.size >= fewest) return [...all.values()]
    const detail = `GitHub counts ${fewest} codespaces and lists ${all.size} of them, so nothing is counted. ${WHO_MAY}`
    throw new FetchFailure('forbidden', detail, request)
  }
}

/** Counts the codespaces of an organization. How long a start took is not told, so each that runs is untimed. */
export async function readWorkspaces(client: CodespacesClient, context: Context): Promise<WorkspaceReading> {
  const requests: SourceRequest[] = []
  const there = (await listAll(client, context, requests)).filter(({ exists }) => exists)
  const running = there.filter((codespace) => codespace.running).length
  const since = context.now.getTime() - WEEK_MS
  return {
    total: there.length,
    running,
    usedLast7Days: there.filter(({ usedAt }) => usedAt !== null && usedAt >= since).length,
    start: null,
    untimed: running,
    requests,
  }
}
