import { z } from 'zod'
import type { Greeting, ProbeContext } from '@/lib/adapters/contract'
import type { ContextId, CriterionId } from '@/lib/domain/criterion'
import { FetchFailure } from '@/lib/fetch/failure'
import { DCOS_VERSION, type DcosClient, MARATHON_INFO, type Part } from './protocol'
import { DcosVersion, MarathonInfo } from './schema-deployment'

/** One thing that readings need to be let see, asked by its smallest answer. `fills` are the rows of the matrix it is for. */
type Right = { what: string; part: Part; path: string; fills: (CriterionId | ContextId)[] }

const MARATHON: Right = {
  what: 'read Marathon (service/marathon)',
  part: 'marathon',
  path: MARATHON_INFO,
  fills: ['missing', 'fit', 'isolation', 'offline', 'tooling', 'rollouts', 'round-trip'],
}
const MESOS: Right = {
  what: 'read the Mesos master (mesos)',
  part: 'mesos',
  path: '/version',
  fills: ['distributed', 'fit', 'skew', 'missing', 'offline', 'tooling', 'capacity'],
}

const Anything = z.object({})

/**
 * Who we are to this cluster: its version, and which of the two parts that readings need we are let see. The first question is one that only a
 * known identity may ask, since DC/OS tells its version to anybody. Throws FetchFailure when we cannot talk or are taken for nobody.
 */
export async function greet(client: DcosClient, { signal }: ProbeContext): Promise<Greeting> {
  const marathon = await may(client, MARATHON, signal)
  const rights = [marathon, await may(client, MESOS, signal)]
  if (client.reach === 'admin-router') {
    const { value } = await client.get('router', DCOS_VERSION, DcosVersion, { signal })
    return { version: value.version, rights }
  }
  if (client.serverVersion !== null) return { version: client.serverVersion, rights }
  const { value } = await client.get('marathon', MARATHON_INFO, MarathonInfo, { signal })
  return { version: `Marathon ${value.version}`, rights }
}

async function may(client: DcosClient, { what, part, path, fills }: Right, signal: AbortSignal): Promise<Greeting['rights'][number]> {
  try {
    if (part === 'marathon') await client.get(part, path, MarathonInfo, { signal })
    // Mesos before 0.23 does not tell its version; what it answers at all is enough.
    else await client.find(part, path, Anything, { signal })
    return { what, fills, allowed: true }
  } catch (failure) {
    if (failure instanceof FetchFailure && failure.reason === 'forbidden') return { what, fills, allowed: false }
    throw failure
  }
}
