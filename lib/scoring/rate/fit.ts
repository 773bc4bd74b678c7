import type { Resources } from '@/lib/domain/cluster-metrics'
import { atReference, decide, reader, together } from '../deciding'
import { cores, firstOf, memory, multiple } from '../format'
import { fitScale, rateFit, standsFor } from '../scale'
import { againstReference, type Rated, reach } from './cell'

const capacity = [reader('cluster.capacity', (value) => value)]
const needs = [reader('stage.needs', ({ workloads }) => workloads)]

const inWords = ({ cpuCores, memoryBytes }: Resources) => `${cores(cpuCores)} and ${memory(memoryBytes)}`

/** Allocatable here over what the reference's workloads request at one replica, the scarcer of CPU and memory. */
export const rateFitting = againstReference(
  'fit',
  (profile, input) => together(decide(profile.evidence, input.now, capacity), atReference(decide(input.reference, input.now, needs))),
  ([{ allocatable, largestMachine }, workloads]): Rated => {
    const asked = workloads.reduce(
      (sum, { requests }) => ({ cpuCores: sum.cpuCores + requests.cpuCores, memoryBytes: sum.memoryBytes + requests.memoryBytes }),
      { cpuCores: 0, memoryBytes: 0 },
    )
    if (asked.cpuCores === 0 && asked.memoryBytes === 0)
      return {
        rating: null,
        text: null,
        value: null,
        explanation: 'The workloads of the reference request neither CPU nor memory, so it is not known whether they fit.',
      }
    const byCpu = asked.cpuCores > 0 ? allocatable.cpuCores / asked.cpuCores : Number.POSITIVE_INFINITY
    const byMemory = asked.memoryBytes > 0 ? allocatable.memoryBytes / asked.memoryBytes : Number.POSITIVE_INFINITY
    const ratio = Math.min(byCpu, byMemory)
    const incomplete = workloads.filter(({ requestsComplete }) => !requestsComplete).map(({ name }) => name)
    const tooLarge = workloads
      .filter(({ requests }) => requests.cpuCores > largestMachine.cpuCores || requests.memoryBytes > largestMachine.memoryBytes)
      .map(({ name }) => name)
    const rating = rateFit(ratio)
    return {
      rating,
      text: incomplete.length > 0 ? `at most ${multiple(ratio)}` : multiple(ratio),
      value: ratio,
      explanation: `${inWords(allocatable)} here for ${inWords(asked)} requested; ${byCpu <= byMemory ? 'CPU' : 'memory'} is the limit.`,
      findings: [
        ...(incomplete.length > 0 ? [`Without complete requests, so they may need more: ${firstOf(incomplete)}`] : []),
        ...(tooLarge.length > 0 ? [`Larger than the largest machine: ${firstOf(tooLarge)}`] : []),
      ],
      nextRating: reach(rating, (next) => `Room for ${multiple(standsFor(fitScale, next))}`),
    }
  },
)
