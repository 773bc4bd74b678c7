import { roundTripBy } from '../../round-trip'
import { type DcosClient, MARATHON_INFO } from '../protocol'
import { MarathonInfo } from '../schema-deployment'

/** How long Marathon takes to say what it is. */
export const roundTrip = roundTripBy<DcosClient>((client, options) => client.get('marathon', MARATHON_INFO, MarathonInfo, options))
