import { reader } from '../deciding'
import { counted } from '../format'
import { fromOwn, type Rated } from './cell'

/** Where the workloads run, as a level: one machine 0, many machines on one kernel 1, two kernels 2, many kernels in one zone 3, in many zones 4. Two kernels stay a 2 even in two zones: they cannot outvote a loss. Machines that do not tell their kernel are a 2 at most. */
export const rateDistributed = fromOwn('distributed', [reader('cluster.machines', (value) => value)], (value): Rated => {
  const { total, ready, real, kernels, zones, architectures } = value
  const findings = [
    `${ready} of ${counted(total, 'machine')} ready${real < ready ? `, ${real} of them real` : ''}`,
    zones.length > 0 ? `Zones: ${zones.toSorted().join(', ')}` : 'No machine names a zone',
    ...(architectures.length > 0 ? [`Architectures: ${architectures.toSorted().join(', ')}`] : []),
  ]
  if (real === 0) return { rating: null, text: null, value: null, explanation: 'No real, ready machine was seen.', findings }
  const level = (rating: number, text: string, explanation: string, nextRating: string | null): Rated => ({
    rating,
    text,
    value: rating,
    explanation,
    findings,
    nextRating,
  })
  if (kernels === null && real > 1)
    return level(
      2,
      counted(real, 'machine'),
      `${real} machines; the system does not tell which of them share a kernel, so it is no more than 2.`,
      'Where each machine tells its kernel, three of them would rate 3.',
    )
  if (kernels === null || kernels <= 1)
    return real <= 1
      ? level(0, '1 machine', 'One machine is not a distributed system.', 'More machines on one kernel would rate 1, two kernels 2.')
      : level(1, '1 kernel', `${real} machines share one kernel: they fail together.`, 'Two kernels would rate 2.')
  if (kernels === 2)
    return level(2, '2 kernels', 'Two kernels: partial failure is there, a majority is not.', 'Three kernels would rate 3.')
  if (zones.length < 2) return level(3, `${kernels} kernels`, `${kernels} kernels in one zone.`, 'Machines in a second zone would rate 4.')
  return level(4, counted(zones.length, 'zone'), `${kernels} kernels in ${zones.length} zones.`, null)
})
