import type { IsolationLevel } from '@/lib/domain/cluster-metrics'
import { reader } from '../deciding'
import { fromOwn } from './cell'

const levels: Record<IsolationLevel, { rating: number; text: string; explanation: string; nextRating: string | null }> = {
  'own-cluster': { rating: 4, text: 'own cluster', explanation: 'Each developer has a cluster of their own.', nextRating: null },
  'own-namespace': {
    rating: 3,
    text: 'own namespace',
    explanation: 'Each developer has a namespace of their own in a shared cluster.',
    nextRating: 'A cluster of one’s own would rate 4.',
  },
  'shared-namespace': {
    rating: 1,
    text: 'shared',
    explanation: 'Developers share a namespace, and with it each other’s mistakes.',
    nextRating: 'A namespace of one’s own would rate 3.',
  },
}

/** Who shares the place: own cluster, own namespace or a shared one. */
export const rateIsolation = fromOwn(
  'isolation',
  [
    reader('stage.isolation', ({ level, reasons }) => ({ level, reasons })),
    reader('profile.isolation', ({ level }) => ({ level, reasons: [] })),
  ],
  ({ level, reasons }) => ({ ...levels[level], value: levels[level].rating, findings: reasons }),
)
