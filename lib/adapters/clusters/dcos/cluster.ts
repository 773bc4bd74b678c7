import type { Reader } from './reader'
import { MesosSummary } from './schema-agent'

/** The agents and frameworks of the cluster. `/state-summary` came with Mesos 0.23; before it, the whole state has to be asked for. */
export async function clusterOf(reader: Reader): Promise<MesosSummary> {
  return (await reader.find('mesos', '/state-summary', MesosSummary)) ?? (await reader.get('mesos', '/state.json', MesosSummary))
}
