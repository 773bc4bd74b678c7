import { z } from 'zod'
import type { NetworkDrivers } from './needs-of-workload'
import type { Reader } from './reader'
import { Network } from './schema-container'

/** The driver of each network by id and by name; null when networks may not be listed. */
export async function networkDrivers(reader: Reader): Promise<NetworkDrivers | null> {
  const networks = await reader.permitted(reader.get('/networks', z.array(Network)))
  return networks && new Map(networks.flatMap(({ id, name, driver }) => [[id, driver] as const, [name, driver] as const]))
}
