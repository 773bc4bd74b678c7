import type { Greeting } from '@/lib/adapters/contract'
import type { FetchFailure } from '@/lib/fetch/failure'
import { refusalOf } from '../look'
import { asking, type JenkinsClient, pathOf } from './client'
import { Itself } from './schema'

type Look = { hidden: FetchFailure | null; right: Greeting['rights'][number] }

/**
 * Who we are to Jenkins: its version, and what may be read of each job or folder. Throws FetchFailure when we cannot talk, the user is not known,
 * or none of them is there to be seen.
 */
export async function greet(
  client: JenkinsClient,
  { repositories, signal }: { repositories: string[]; signal: AbortSignal },
): Promise<Greeting> {
  const { headers } = await client.get(asking('', '_class'), Itself, { signal })
  const version = typeof headers['x-jenkins'] === 'string' ? headers['x-jenkins'] : 'unknown version'
  const looks = await Promise.all(repositories.map((name) => look(client, name, signal)))
  const first = looks.find(({ hidden }) => hidden !== null)?.hidden
  if (first && looks.every(({ hidden }) => hidden?.request?.status === 404)) throw first
  client.serverVersion = version
  return { version, rights: [{ what: 'Overall/Read', fills: [], allowed: true }, ...looks.map(({ right }) => right)] }
}

async function look(client: JenkinsClient, name: string, signal: AbortSignal): Promise<Look> {
  const hidden = await refusalOf(client.get(asking(pathOf(name), '_class'), Itself, { signal }))
  const what = hidden?.request?.status === 404 ? 'there is none, or it may not be seen' : 'Job/Read'
  return { hidden, right: { what: `${name}: ${what}`, fills: ['save-to-see'], allowed: hidden === null } }
}
