import type { ContextId } from '@/lib/domain/criterion'
import { duration } from '@/lib/domain/duration'
import { criterion } from '../criteria'
import { type Decision, decide, type Reader, reader } from '../deciding'
import { cores, counted, memory } from '../format'
import { adoptionInWords } from './adoption'
import { type CellParts, cell, type Rater } from './cell'
import { adopted, startInWords } from './workspaces'

interface Shown {
  text: string
  value: number | null
  explanation: string
  findings: string[]
}

/** A context cell is known without a rating; without a value to show it is unknown. */
const shownOf =
  <T>(id: ContextId, decided: (...asked: Parameters<Rater>) => Decision<T>, show: (value: T) => Shown | string): Rater =>
  (profile, input): CellParts => {
    let known = false
    const parts = cell(decided(profile, input), criterion(id).remedy, (value) => {
      const what = show(value)
      known = typeof what !== 'string'
      return typeof what === 'string' ? { rating: null, text: null, value: null, explanation: what } : { rating: null, ...what }
    })
    return known ? { ...parts, state: 'known' } : parts
  }

const shown = <T>(id: ContextId, readers: readonly Reader<T>[], show: (value: T) => Shown | string): Rater =>
  shownOf(id, ({ evidence }, { now }) => decide(evidence, now, readers), show)

/** The unscored rows: round trip from this server, rollouts the stage remembers, room for workloads, adoption, start of workspaces. */
export const contextRaters: Record<ContextId, Rater> = {
  'round-trip': shown('round-trip', [reader('cluster.round-trip', (value) => value)], ({ p50Ms, p90Ms, n }) => ({
    text: duration(p50Ms / 1000),
    value: p50Ms,
    explanation: `Half of ${counted(n, 'small request')} were answered within ${duration(p50Ms / 1000)}. It belongs to where this server stands.`,
    findings: [`9 of 10 within ${duration(p90Ms / 1000)}`],
  })),
  rollouts: shown(
    'rollouts',
    [reader('stage.rollouts', (value) => value)],
    ({ n, p50Seconds, p90Seconds, split, upperBounds, failed, untimed }) => {
      if (p50Seconds === null) return 'The stage remembers no rollout that can be timed.'
      const parts: [string, number | null][] = [
        ['scheduled', split.scheduledSeconds],
        ['pulled', split.pulledSeconds],
        ['started', split.startedSeconds],
        ['ready', split.readySeconds],
      ]
      return {
        text: duration(p50Seconds),
        value: p50Seconds,
        explanation: `Half of ${counted(n, 'observed rollout')} were ready within ${duration(p50Seconds)}.`,
        findings: [
          ...(p90Seconds === null ? [] : [`9 of 10 within ${duration(p90Seconds)}`]),
          ...parts.flatMap(([part, seconds]) => (seconds === null ? [] : [`${part}: ${duration(seconds)}`])),
          ...(upperBounds > 0 ? [`${upperBounds} are upper bounds: a container restarted since`] : []),
          ...(failed > 0 ? [`${failed} failed`] : []),
          ...(untimed > 0 ? [`${untimed} could not be timed`] : []),
        ],
      }
    },
  ),
  capacity: shown('capacity', [reader('cluster.capacity', (value) => value)], ({ allocatable, requested, machines }) => ({
    text: `${cores(allocatable.cpuCores)}, ${memory(allocatable.memoryBytes)}`,
    value: allocatable.cpuCores,
    explanation: `${counted(machines, 'machine')} can give ${cores(allocatable.cpuCores)} and ${memory(allocatable.memoryBytes)}.`,
    findings: requested
      ? [`Already requested: ${cores(requested.cpuCores)} and ${memory(requested.memoryBytes)}`]
      : ['What is already requested could not be read'],
  })),
  adoption: shownOf('adoption', adopted, adoptionInWords),
  'workspace-start': shownOf('workspace-start', adopted, startInWords),
}
