import { FetchFailure } from '@/lib/fetch/failure'
import type { Reader } from './reader'
import { Info } from './schema-engine'

/** One engine by itself, or the manager of a Swarm that speaks for all of its machines. */
export type Engine = Info & { isSwarm: boolean }

/** Why an engine that has to do with a Swarm cannot speak for it; null when it can, or has nothing to do with one. */
function whyMute({ swarm }: Info): [FetchFailure['reason'], string] | null {
  switch (swarm.state) {
    case null:
    case 'inactive':
      return null
    case 'active':
      if (!swarm.manager)
        return ['refused', 'This engine is a worker of a Swarm, which only managers can describe. Give the address of a manager.']
      return swarm.inTrouble
        ? ['unreachable', 'The managers of this Swarm agree on no leader: too many of them are gone. Bring managers back, then ask again.']
        : null
    case 'locked':
      return [
        'refused',
        'This manager of a Swarm is locked since it started anew. Unlock it (docker swarm unlock), or give another manager.',
      ]
    case 'pending':
      return ['unreachable', 'This engine is still joining a Swarm. Ask again when it has.']
    default:
      return ['unreachable', 'This engine is in trouble with its Swarm. `docker info` on its machine says why.']
  }
}

/**
 * What stands at the address. Throws FetchFailure for a worker of a Swarm and for one whose Swarm does not answer: what such an engine knows
 * by itself is not what is asked.
 */
export async function engineOf(reader: Reader): Promise<Engine> {
  const info = await reader.get('/info', Info)
  const mute = whyMute(info)
  if (mute !== null) throw new FetchFailure(...mute, reader.requests.at(-1) ?? null)
  return { ...info, isSwarm: info.swarm.state === 'active' }
}
