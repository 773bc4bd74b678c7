import { homedir } from 'node:os'
import { join } from 'node:path'
import { dcos } from '@/lib/adapters/clusters/dcos'
import { docker } from '@/lib/adapters/clusters/docker'
import { type DockerHome, hostsOfDocker, readDockerContexts, resolveDockerContext } from '@/lib/adapters/clusters/docker/contexts'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { hostsOfKubeconfig, readContexts, resolveContext } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import type { ClusterAdapter } from '@/lib/adapters/contract'
import { resolveCliCluster } from '../dcos-cli'
import { type Options, WrongOption } from './options'

/** A cluster that is open to be asked: what it is called by whoever asks, and the namespace that it is asked for unless told. */
export type Target = {
  adapter: ClusterAdapter<never, { close(): void }>
  client: { close(): void }
  name: string
  namespace: string | null
}

type Found = { context: string | null; current: boolean; problem: string | null }

/** The context that was named, or the current one; throws WrongOption with those there are. */
function chooseContext<T extends Found>(found: readonly T[], named: string | null, nowhere: string): T & { context: string } {
  const broken = found.find((one) => one.context === null && one.problem !== null)
  const chosen = found.find((one) => (named === null ? one.current : one.context === named))
  if (!chosen || chosen.context === null) {
    const names = found.flatMap((one) => one.context ?? []).join(', ')
    const there = names ? `There is: ${names}.` : (broken?.problem ?? nowhere)
    throw new WrongOption(`${named === null ? 'No context is current: name one with --context.' : `--context ${named}.`} ${there}`)
  }
  if (chosen.problem) throw new WrongOption(`${chosen.context}: ${chosen.problem}`)
  return { ...chosen, context: chosen.context }
}

const opened = (adapter: unknown, client: Target['client'], name: string, namespace: string | null = null): Target => ({
  adapter: adapter as Target['adapter'],
  ...{ client, name, namespace },
})

async function openKubernetes({ files, context: named }: Options): Promise<Target> {
  const { file, context, namespace } = chooseContext(readContexts(files), named, `No context was found in ${files.join(', ')}.`)
  const settings = await resolveContext(file, context, files)
  const client = await kubernetes.connect(settings, { mode: 'personal', allowed: hostsOfKubeconfig(files) })
  return opened(kubernetes, client, context, namespace === 'default' ? null : namespace)
}

async function openDocker({ context: named }: Options): Promise<Target> {
  const home: DockerHome = { folder: process.env.DOCKER_CONFIG || join(homedir(), '.docker'), env: process.env }
  const { file, context } = chooseContext(readDockerContexts(home), named, 'Docker has none.')
  const client = await docker.connect(resolveDockerContext(home, file, context), { mode: 'personal', allowed: hostsOfDocker(home) })
  return opened(docker, client, context === 'default' ? 'Docker' : context)
}

async function openDcos({ context }: Options): Promise<Target> {
  const { name, settings } = resolveCliCluster(context, process.env)
  const allowed = URL.canParse(settings.server) ? [new URL(settings.server).host] : []
  return opened(dcos, await dcos.connect(settings, { mode: 'personal', allowed }), name)
}

const opens = { kubernetes: openKubernetes, docker: openDocker, dcos: openDcos } satisfies Record<Options['system'], unknown>

/** Opens what the command line names, as the person's own tools would. Throws WrongOption or FetchFailure with what to do. */
export const openTarget = (options: Options): Promise<Target> => opens[options.system](options)
