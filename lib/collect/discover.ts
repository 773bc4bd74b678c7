import { constants } from 'node:fs'
import { access, readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readContexts } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import type { Discovery } from '@/lib/domain/connection'
import { env } from '@/lib/env'
import { kubeconfigFiles } from './own-machine'

/**
 * What this machine already knows how to reach: contexts of the person's kubeconfig, a Docker socket, clusters of the DC/OS CLI.
 * Only names and addresses are read, nothing is contacted. Empty in team mode, where the server's own machine is nobody's.
 */
export async function discover(home = homedir()): Promise<Discovery[]> {
  if (env().FOURWAYS_MODE !== 'personal') return []
  const found = await Promise.all([contexts(), dockerSockets(), dcosClusters(home)])
  return found.flat()
}

function contexts(): Discovery[] {
  const read = readContexts(kubeconfigFiles())
  return read.map((one) => ({
    kind: 'kubeconfig-context',
    title: one.context ?? one.file,
    file: one.file,
    context: one.context,
    endpoint: one.server,
    namespace: one.namespace,
    current: one.current,
    connectable: one.problem === null,
    note: one.problem,
    connectionId: null,
  }))
}

const notYet = (system: string) => `Found. This version of Fourways reads Kubernetes; ${system} is shown so that you know it was seen.`

async function dockerSockets(): Promise<Discovery[]> {
  const named = /^unix:\/\/(.+)$/.exec(process.env.DOCKER_HOST ?? '')?.[1]
  const paths = [...new Set([named ?? '/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')])]
  const readable = await Promise.all(
    paths.map((path) =>
      access(path, constants.R_OK).then(
        () => path,
        () => null,
      ),
    ),
  )
  return readable
    .filter((path) => path !== null)
    .map((path) => ({
      kind: 'docker-socket' as const,
      title: 'Docker Engine',
      file: path,
      context: null,
      endpoint: `unix://${path}`,
      namespace: null,
      current: false,
      connectable: false,
      note: notYet('Docker Engine'),
      connectionId: null,
    }))
}

/** The DC/OS CLI keeps one `dcos.toml` per cluster with its address in `dcos_url`; older ones had a single file. */
async function dcosClusters(home: string): Promise<Discovery[]> {
  const folder = join(home, '.dcos')
  const clusters = await readdir(join(folder, 'clusters')).catch(() => [])
  const files = [...clusters.map((name) => join(folder, 'clusters', name, 'dcos.toml')), join(folder, 'dcos.toml')]
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8').catch(() => '') })))
  return texts.flatMap(({ file, text }) => {
    const endpoint = /^\s*dcos_url\s*=\s*"([^"]+)"/m.exec(text)?.[1]
    if (!endpoint) return []
    const name = /^\s*name\s*=\s*"([^"]+)"/m.exec(text)?.[1]
    return [
      {
        kind: 'dcos-cli' as const,
        title: name ?? endpoint,
        file,
        context: null,
        endpoint,
        namespace: null,
        current: false,
        connectable: false,
        note: notYet('DC/OS'),
        connectionId: null,
      },
    ]
  })
}
