import type { MetricValue, OfflineLevel } from '@/lib/domain/metric'
import { reader } from '../deciding'
import { counted, firstOf } from '../format'
import { fromOwn } from './cell'

const levels: Record<OfflineLevel, { rating: number; text: string; explanation: string; nextRating: string | null }> = {
  full: { rating: 4, text: 'full', explanation: 'All work goes on without a network.', nextRating: null },
  limited: {
    rating: 2,
    text: 'limited',
    explanation: 'Work goes on without a network, with limits.',
    nextRating: 'Nothing that needs a network would rate 4.',
  },
  'very-limited': {
    rating: 1,
    text: 'very limited',
    explanation: 'Little more than editing goes on without a network.',
    nextRating: 'A loop that closes without a network would rate 2.',
  },
  none: {
    rating: 0,
    text: 'none',
    explanation: 'No work goes on without a network.',
    nextRating: 'Code on the developer’s own machine would rate 1.',
  },
}

function signals(value: MetricValue<'stage.offline-signals'>): string[] {
  const { endpointOnThisMachine, containers, imagesPresent, alwaysPulled, externalWebhooks, externalNames } = value
  return [
    endpointOnThisMachine ? 'The cluster answers on this machine' : 'The cluster is reached over a network',
    imagesPresent === null
      ? 'The machines do not say which images they hold'
      : `${imagesPresent} of ${counted(containers, 'image')} already on the machines`,
    ...(alwaysPulled > 0 ? [`${counted(alwaysPulled, 'container')} pulled anew at every start`] : []),
    ...(externalWebhooks.length > 0 ? [`Webhooks outside the cluster: ${firstOf(externalWebhooks)}`] : []),
    ...(externalNames.length > 0 ? [`Names outside the cluster: ${firstOf(externalNames)}`] : []),
  ]
}

/** How much work goes on without a network: full, limited, very limited or none. */
export const rateOffline = fromOwn(
  'offline',
  [
    reader('stage.offline-signals', (value) => ({ level: value.level, findings: signals(value) })),
    reader('profile.offline', ({ level }) => ({ level, findings: [] })),
  ],
  ({ level, findings }) => ({ ...levels[level], value: levels[level].rating, findings }),
)
