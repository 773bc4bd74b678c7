import { z } from 'zod'
import type { Greeting, ProbeContext } from '@/lib/adapters/contract'
import type { ContextId, CriterionId } from '@/lib/domain/criterion'
import { FetchFailure } from '@/lib/fetch/failure'
import { engineOf } from './engine'
import type { DockerClient } from './protocol'
import { filtered, readerOf } from './reader'
import { Version } from './schema-engine'

type Right = { what: string; path: string; fills: (CriterionId | ContextId)[] }

const Anything = z.unknown()

// Nothing has this name, so that what is asked for stays small.
const NOTHING = { name: ['fourways-asks-for-nothing'] }

const everywhere: Right[] = [
  { what: 'list containers', path: '/containers/json?limit=1', fills: ['missing', 'fit', 'offline', 'rollouts', 'tooling'] },
  { what: 'list images', path: filtered('/images/json', { reference: NOTHING.name }), fills: ['offline', 'rollouts'] },
  { what: 'list networks', path: filtered('/networks', NOTHING), fills: ['missing'] },
]

const ofSwarm: Right[] = [
  { what: 'list nodes', path: filtered('/nodes', NOTHING), fills: ['distributed', 'fit', 'skew', 'capacity'] },
  { what: 'list services', path: filtered('/services', NOTHING), fills: ['missing', 'fit', 'rollouts', 'tooling'] },
  { what: 'list tasks', path: filtered('/tasks', NOTHING), fills: ['rollouts', 'offline', 'capacity'] },
]

/**
 * Who we are to this engine: its version, and which of the lists that readings need may be asked for. The Engine API knows no rights; where
 * something is forbidden, a plugin or a proxy before the engine forbids it. Throws FetchFailure when we cannot talk, and for a worker of a Swarm.
 */
export async function greet(client: DockerClient, context: ProbeContext): Promise<Greeting> {
  const { signal } = context
  const engine = await engineOf(readerOf(client, context))
  const { value } = await client.get('/version', Version, { signal })
  const rights = await Promise.all(
    [...everywhere, ...(engine.isSwarm ? ofSwarm : [])].map(async ({ what, path, fills }) => ({
      what,
      fills,
      allowed: await client.get(path, Anything, { signal }).then(
        () => true,
        (failure: unknown) => {
          if (failure instanceof FetchFailure && failure.reason === 'forbidden') return false
          throw failure
        },
      ),
    })),
  )
  return {
    version: value.version,
    rights: [{ what: 'read the engine', fills: ['distributed', 'skew', 'capacity'], allowed: true }, ...rights],
  }
}
