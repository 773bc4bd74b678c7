import { roundTripBy } from '../../round-trip'
import type { DockerClient } from '../protocol'

/** How long a ping of the engine takes. */
export const roundTrip = roundTripBy<DockerClient>((client, options) => client.ping(options))
