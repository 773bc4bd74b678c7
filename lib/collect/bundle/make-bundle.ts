import pLimit from 'p-limit'
import type { ClusterAdapter, Probe, ProbeContext, ReleasePage } from '@/lib/adapters/contract'
import { BUNDLE_FORMAT, type Bundle, type BundleReading } from '@/lib/domain/bundle'
import type { ReleaseReading } from '@/lib/domain/release'
import { FetchFailure } from '@/lib/fetch/failure'
import { greeting } from '../greeting'
import { namespacesOf } from '../scope'
import { type Circumstances, stampFailure, stampReading } from '../stamp'
import { contentHash } from './content-hash'

/** Questions under way at once, as in a collection. */
const AT_ONCE = 3

/** The longest one question may take. */
const STEP_LIMIT_MS = 120_000

/** Parts of a bundle that need not be handed on. */
export const leavable = ['endpoint', 'extracts', 'releases'] as const
export type Leavable = (typeof leavable)[number]

/** What is asked, and of whom. `stages` are the team's, by the names that it gave them. */
export type BundleAsk = Pick<Bundle, 'name' | 'namespaces' | 'developersGroup' | 'stages'> & { leaveOut: readonly Leavable[] }

/** How a question ended, as it is told while the bundle is made. */
export type Told = (what: string, outcome: string) => void

type Client = { close(): void }
type Stage = Bundle['stages'][number]
type Making = { adapter: ClusterAdapter<never, Client>; client: Client; ask: BundleAsk; signal: AbortSignal; tell: Told }

/**
 * Asks a cluster everything that a collection asks, and makes a bundle of it. What fails is in it with its reason. Throws FetchFailure when the
 * cluster does not answer at all.
 */
export async function makeBundle(making: Making): Promise<Bundle> {
  const { adapter, client, ask, signal } = making
  const unverified = adapter.unverified(client)
  const greet = (until: AbortSignal) => adapter.greet(client, contextOf(making, null, until))
  const check = await greeting({ greet, unverified }, AbortSignal.any([signal, AbortSignal.timeout(STEP_LIMIT_MS)]))
  const limit = pLimit(AT_ONCE)
  const steps = adapter.probes.flatMap((probe): [Probe<Client>, Stage | null][] =>
    probe.scope === 'connection' ? [[probe, null]] : ask.stages.map((stage) => [probe, stage]),
  )
  const readings = await Promise.all(steps.map(([probe, stage]) => limit(() => readOne(making, probe, stage))))
  const history = ask.leaveOut.includes('releases') ? { releases: null, releasesFailed: null } : await readReleases(making)
  signal.throwIfAborted()
  const content = {
    format: BUNDLE_FORMAT,
    madeAt: new Date().toISOString(),
    name: ask.name,
    system: adapter.id,
    endpoint: ask.leaveOut.includes('endpoint') ? 'left out' : adapter.endpoint(client),
    serverVersion: adapter.serverVersion(client),
    unverified,
    namespaces: ask.namespaces,
    developersGroup: ask.developersGroup,
    check,
    stages: ask.stages,
    readings,
    ...history,
  } satisfies Omit<Bundle, 'sha256'>
  return { ...content, sha256: contentHash(content) }
}

function contextOf({ ask }: Making, stage: Stage | null, signal: AbortSignal): ProbeContext {
  const namespaces = namespacesOf(stage, ask, ask.stages)
  return { namespaces, developersGroup: ask.developersGroup, now: new Date(), signal, progress: () => {} }
}

async function readOne(making: Making, probe: Probe<Client>, stage: Stage | null): Promise<BundleReading> {
  const { client, signal, tell } = making
  const title = stage === null ? probe.title : `${probe.title}: ${stage.name}`
  const limited = AbortSignal.any([signal, AbortSignal.timeout(STEP_LIMIT_MS)])
  const startedAt = new Date()
  const about = () => circumstances(making, probe, startedAt)
  let stamped: ReturnType<typeof stampReading>
  try {
    stamped = stampReading(await probe.read(client, contextOf(making, stage, limited)), about())
  } catch (thrown) {
    stamped = stampFailure(failureOf(thrown, limited), about())
  }
  const { metric, outcome, value, reason, detail, source, observedAt, durationMs } = stamped
  tell(title, outcome === 'failed' ? `${reason}: ${detail}` : outcome === 'measured' ? 'read' : 'does not apply here')
  return {
    metric,
    stage: stage?.name ?? null,
    outcome: outcome as BundleReading['outcome'],
    value,
    reason,
    detail,
    projection: making.ask.leaveOut.includes('extracts') ? null : stamped.projection,
    requests: source.requests,
    probe: about().probe,
    observedAt,
    durationMs,
  }
}

/** What stampReading asks for and a bundle does not keep: whose it becomes is known where it is imported. */
function circumstances({ adapter, client }: Making, probe: Probe<Client>, startedAt: Date): Circumstances {
  return {
    subject: { kind: 'connection', id: '' },
    metric: probe.metric,
    system: adapter.title,
    serverVersion: adapter.serverVersion(client),
    unverified: adapter.unverified(client),
    endpoint: adapter.endpoint(client),
    probe: { id: `${adapter.id}/${probe.metric}`, version: probe.version },
    startedAt,
    durationMs: Date.now() - startedAt.getTime(),
    collectionId: '',
  }
}

function failureOf(thrown: unknown, signal: AbortSignal): FetchFailure {
  if (thrown instanceof FetchFailure) return thrown
  if (signal.aborted) return new FetchFailure('timed-out', `No whole answer within ${STEP_LIMIT_MS / 1000} s.`)
  return new FetchFailure('invalid-answer', `The answer could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
}

async function readReleases(making: Making): Promise<Pick<Bundle, 'releases' | 'releasesFailed'>> {
  const { adapter, client, signal, tell } = making
  const limited = AbortSignal.any([signal, AbortSignal.timeout(STEP_LIMIT_MS)])
  const items: ReleaseReading[] = []
  let namespaces: ReleasePage['namespaces'] = []
  try {
    for await (const page of adapter.releases.read(client, contextOf(making, null, limited))) {
      items.push(...page.releases.map(withoutHashes))
      namespaces = page.namespaces
    }
  } catch (thrown) {
    const { reason, detail } = failureOf(thrown, limited)
    tell(adapter.releases.title, `${reason}: ${detail}`)
    return { releases: null, releasesFailed: { reason, detail } }
  }
  tell(adapter.releases.title, `${items.length} read`)
  return { releases: { items, namespaces }, releasesFailed: null }
}

/** A file that is handed on must not let anybody try values against their hashes: what only a hash is kept of is left out. */
const withoutHashes = ({ spec, ...release }: ReleaseReading): ReleaseReading => ({
  ...release,
  spec: spec?.filter(({ hash }) => hash === null) ?? null,
})
