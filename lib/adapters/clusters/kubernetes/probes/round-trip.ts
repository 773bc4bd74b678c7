import { z } from 'zod'
import { roundTripBy } from '../../round-trip'
import type { KubernetesClient } from '../protocol'

const Answer = z.object({ versions: z.array(z.string()) })

/** How long the API server takes to say which versions it has. */
export const roundTrip = roundTripBy<KubernetesClient>((client, options) => client.get('/api', Answer, options))
