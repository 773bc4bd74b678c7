import type { AdoptedTool } from '@/lib/domain/cluster-metrics'
import { ways } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import type { WayGuess, WaySignal, WaySignalId, WeighedSignal } from '@/lib/domain/way-signals'
import { counted } from './format'

type Weights = Record<Way, number>

/** Before anything is seen: most clusters are one's own or shared, and few are reached by workspaces alone. */
const priors: Weights = { local: 0, proxied: -1, live: 0, online: -2 }

// Log-odds, set by judgement: 1 makes a way about 2.7 times as likely against its not being so, 4 settles it unless something as strong speaks against. A loopback
// address with a server elsewhere is weak, since kind and minikube show both; the product that made the machines then decides.
const table: Record<WaySignalId, Weights> = {
  socket: { local: 2, proxied: 0, live: -2, online: -2 },
  loopback: { local: 0.5, proxied: 1.5, live: -2, online: -1 },
  'plain-loopback': { local: -0.5, proxied: 2, live: -1, online: 0 },
  'private-address': { local: 0, proxied: 0, live: 0.5, online: 0 },
  'public-address': { local: -6, proxied: 0, live: 1.5, online: 0.5 },
  'named-address': { local: -2, proxied: 0, live: 1, online: 0 },
  vpn: { local: -2, proxied: 3, live: -1, online: 0 },
  tunnel: { local: -2.5, proxied: 4, live: -2.5, online: 0 },
  'outgoing-proxy': { local: -2, proxied: 1, live: 0.5, online: 0 },
  'server-elsewhere': { local: -0.5, proxied: 1, live: 0, online: 0 },
  'this-kernel': { local: 5, proxied: -5, live: -4, online: -3 },
  'like-kernel': { local: 2, proxied: -1.5, live: -0.5, online: -1 },
  'other-kernel': { local: -1, proxied: 0.5, live: 0.5, online: 0 },
  'desktop-product': { local: 4, proxied: -4, live: -4, online: -3 },
  'hosted-product': { local: -5, proxied: 1, live: 1.5, online: 0.5 },
  'one-kernel': { local: 2, proxied: -1, live: -1, online: -1 },
  'many-kernels': { local: -2, proxied: 0.5, live: 1, online: 0 },
  'many-machines': { local: -1, proxied: 0.5, live: 1, online: 0 },
  'simulated-machines': { local: 0, proxied: 0, live: 0, online: 0 },
  'dev-proxy': { local: -0.5, proxied: 2, live: 0, online: 0 },
  'proxy-session': { local: -0.5, proxied: 3, live: 0, online: 0 },
  delivery: { local: -0.5, proxied: 0, live: 1.5, online: 0 },
  workspaces: { local: -0.5, proxied: 0, live: 0, online: 2 },
  'workspaces-running': { local: -0.5, proxied: 0, live: 0, online: 5 },
  'workspace-server': { local: -4, proxied: -4, live: -4, online: 6 },
}

/** From here on a way is named, when no other comes within `AHEAD` of it. */
const NAMED = 0.6
const AHEAD = 0.1
/** Below it the signals say that a way is not served. */
const UNSERVED = 0.12

const round = (number: number) => Math.round(number * 100) / 100
const sure = (logOdds: number) => Math.min(0.99, Math.max(0.01, round(1 / (1 + Math.exp(-logOdds)))))
const strength = ({ weights }: WeighedSignal) => Math.max(...ways.map((way) => Math.abs(weights[way])))

/** What the tools in use say of the way: workspaces that run, and proxy sessions. */
export function signalsOfAdoption(tools: readonly AdoptedTool[]): WaySignal[] {
  return tools.flatMap(({ tool, kind, running }): WaySignal[] => {
    if (!running || kind === 'dev-container') return []
    return kind === 'workspace'
      ? [{ id: 'workspaces-running', says: `${counted(running, 'workspace')} of ${tool} ${running === 1 ? 'runs' : 'run'} in it` }]
      : [{ id: 'proxy-session', says: `${counted(running, 'proxy session')} of ${tool} ${running === 1 ? 'is' : 'are'} open` }]
  })
}

/** Each signal with what it weighs and the evidence that shows it. */
export const weighed = (signals: readonly WaySignal[], evidenceId: string): WeighedSignal[] =>
  signals.map((signal) => ({ ...signal, weights: table[signal.id], evidenceId }))

/** Which ways the signals speak for. Each way is judged by itself, since a cluster can serve several; null where none is clearly ahead. */
export function guessWay(signals: readonly WeighedSignal[], unread: readonly string[], observedAt: string): WayGuess {
  const once = new Map(signals.map((signal) => [signal.id, signal]))
  const total = (way: Way) => [...once.values()].reduce((sum, { weights }) => sum + weights[way], priors[way])
  const confidence: Weights = { local: 0, proxied: 0, live: 0, online: 0 }
  for (const way of ways) confidence[way] = sure(total(way))
  const [first, second] = ways.toSorted((one, other) => total(other) - total(one))
  const clear = first !== undefined && second !== undefined && confidence[first] >= NAMED && confidence[first] - confidence[second] >= AHEAD
  return {
    way: clear ? first : null,
    confidence,
    signals: [...signals].sort((one, other) => strength(other) - strength(one)),
    unread: [...unread],
    observedAt,
  }
}

/** Whether the declared way is one that the signals say is not served, while another is. */
export const conflicts = (declared: Way, guess: WayGuess | null): boolean =>
  guess !== null && guess.way !== null && guess.way !== declared && guess.confidence[declared] < UNSERVED
