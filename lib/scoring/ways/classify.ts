import type { MetricValue } from '@/lib/domain/metric'
import type { System } from '@/lib/domain/system'
import type { Way } from '@/lib/domain/way'
import type { WayConfidence, WayGuess, WaySignal } from '@/lib/domain/way-signals'
import { counted } from '../format'
import { hostClassOf } from './host'

type Known<T> = { value: T; evidenceId: string } | null

/** What a connection is classed by; null for what was not measured. */
export type WayInput = {
  system: System
  endpoint: string
  version: Known<MetricValue<'cluster.version'>>
  machines: Known<MetricValue<'cluster.machines'>>
  adoption: Known<MetricValue<'cluster.adoption'>>
  /** How many profiles on it are pushed through a pipeline that is connected. */
  pushedInto: number
}

/** Distributions that run on one developer's machine. */
const ON_A_MACHINE = new Set(['minikube', 'kind', 'k3d', 'docker-desktop', 'orbstack', 'rancher-desktop', 'microk8s'])

/** Distributions that a provider or a platform team runs. */
const RUN_FOR_MANY = new Set(['gke', 'eks', 'aks', 'iks', 'digitalocean', 'openshift', 'tke', 'aliyun', 'cce', 'vmware', 'mirantis', 'rke'])

const ranks: WayConfidence[] = ['certain', 'strong', 'likely', 'possible']

type Fact = { way: Way; confidence: WayConfidence; signal: WaySignal }

/** What speaks for each way. Collects all; a way is believed as far as its strongest signal. */
function factsOf({ system, endpoint, version, machines, adoption, pushedInto }: WayInput): Fact[] {
  if (system === 'coder')
    return [{ way: 'online', confidence: 'certain', signal: { text: 'It is a server of workspaces.', evidenceId: null } }]
  const host = hostClassOf(endpoint)
  const distribution = version?.value.distribution ?? null
  const { real = 0, kernels = null } = machines?.value ?? {}
  const onAMachine = distribution !== null && ON_A_MACHINE.has(distribution)
  const forMany = distribution !== null && RUN_FOR_MANY.has(distribution)
  // Machines that do not tell their kernel may still be one; several names on one engine are not several machines.
  const severalKernels = machines !== null && (kernels === null ? real > 1 : kernels > 1)
  const oneKernel = machines !== null && real > 0 && !severalKernels
  const near = host === 'socket' || host === 'loopback'
  const remote =
    !onAMachine && (forMany || severalKernels || (host === 'elsewhere' && !oneKernel) || (host === 'elsewhere' && system !== 'kubernetes'))
  const facts: Fact[] = []
  const add = (way: Way, confidence: WayConfidence, text: string, evidenceId: string | null = null) =>
    facts.push({ way, confidence, signal: { text, evidenceId } })

  const byMachines = machines?.evidenceId ?? null
  const byVersion = version?.evidenceId ?? null
  if (onAMachine) add('local', 'certain', `It is ${distribution}, which runs on one developer’s machine.`, byVersion)
  if (host === 'socket' && !severalKernels) add('local', 'certain', 'It answers on a socket of this machine.')
  if (oneKernel && !forMany && host === 'loopback')
    add('local', 'strong', `${counted(real, 'machine')} on one kernel, at an address of this machine.`, byMachines)
  if (oneKernel && !forMany && host === 'private')
    add(
      'local',
      'likely',
      `${counted(real, 'machine')} on one kernel, at a private address: a virtual machine here, or a small one elsewhere.`,
      byMachines,
    )

  if (remote) {
    const why = forMany
      ? `It is ${distribution}, which is run for many.`
      : severalKernels
        ? `${counted(real, 'machine')}${kernels === null ? '' : ` on ${counted(kernels, 'kernel')}`}: more than one developer’s machine.`
        : 'Its address is elsewhere.'
    const by = forMany ? byVersion : severalKernels ? byMachines : null
    if (near)
      add(
        'proxied',
        'strong',
        `${why} Yet it is reached at an address of this machine: through kubectl proxy, a tunnel or a forwarded port.`,
        by,
      )
    else add('proxied', 'possible', 'What is remote can be proxied into; nothing shows that it is.')
    add('live', pushedInto > 0 ? 'strong' : 'possible', why, by)
    if (pushedInto > 0)
      add('live', 'strong', `${counted(pushedInto, 'profile')} on it ${pushedInto === 1 ? 'is' : 'are'} pushed through a pipeline.`)
  }

  for (const { tool, kind, running, total } of adoption?.value.tools ?? []) {
    const seen = running ?? total
    if (seen === null || kind === 'dev-container') continue
    const way = kind === 'workspace' ? 'online' : 'proxied'
    const what = kind === 'workspace' ? 'workspace' : 'session'
    const text =
      seen > 0 ? `${counted(seen, what)} of ${tool} ${seen === 1 ? 'is' : 'are'} in it.` : `${tool} is installed in it; nobody uses it now.`
    add(way, seen > 0 ? 'strong' : 'likely', text, adoption?.evidenceId ?? null)
  }
  return facts
}

/** The ways that a connection can serve, most believed first, each with what speaks for it; none while too little is known. Source of the rules: docs/decisions/009-which-way.md. */
export function waysOf(input: WayInput): WayGuess[] {
  const facts = factsOf(input)
  const ways = [...new Set(facts.map(({ way }) => way))].map((way): WayGuess => {
    const own = facts.filter((fact) => fact.way === way)
    const confidence = ranks.find((rank) => own.some((fact) => fact.confidence === rank)) ?? 'possible'
    return { way, confidence, signals: own.map(({ signal }) => signal) }
  })
  return ways.toSorted((a, b) => ranks.indexOf(a.confidence) - ranks.indexOf(b.confidence))
}

/**
 * Whether a profile is declared another way than its connection can serve. On-line is at odds only with a cluster on one machine: workspaces
 * elsewhere leave no trace in it. Nothing is at odds while nothing is known.
 */
export function isAtOdds(declared: Way, ways: readonly WayGuess[]): boolean {
  if (ways.length === 0 || ways.some(({ way }) => way === declared)) return false
  return declared !== 'online' || ways.every(({ way }) => way === 'local')
}
