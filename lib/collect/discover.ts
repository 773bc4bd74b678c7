import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { readDockerContexts } from '@/lib/adapters/clusters/docker/contexts'
import { readContexts } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import type { Discovery } from '@/lib/domain/connection'
import { env } from '@/lib/env'
import { cliClusters } from './dcos-cli'
import { dockerHome, kubeconfigFiles } from './own-machine'

/**
 * What this machine already knows how to reach: contexts of the person's kubeconfig and of Docker, clusters of the DC/OS CLI.
 * Only names and addresses are read, nothing is contacted. Empty in team mode, where the server's own machine is nobody's.
 */
export async function discover(home = homedir()): Promise<Discovery[]> {
  if (env().FOURWAYS_MODE !== 'personal') return []
  const found = await Promise.all([contexts(), dockerContexts(), dcosClusters(home)])
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
    note: one.problem ?? (one.proxy && `Reached through ${one.proxy}.`),
    connectionId: null,
  }))
}

/** Docker contexts; the default one only where it is named or its socket is there. */
async function dockerContexts(): Promise<Discovery[]> {
  const home = dockerHome()
  const all = home ? readDockerContexts(home) : []
  const shown = await Promise.all(
    all.map(async (one) => {
      if (one.context !== 'default' || home?.env.DOCKER_HOST) return one
      const there = await access((one.server ?? '').replace(/^unix:\/\//, ''), constants.R_OK).then(
        () => true,
        () => false,
      )
      return there ? one : null
    }),
  )
  return shown
    .filter((one) => one !== null)
    .map(({ file, context, server, current, problem }) => ({
      kind: 'docker-context' as const,
      title: context === 'default' ? 'Docker' : `Docker: ${context}`,
      file,
      context,
      endpoint: server,
      namespace: null,
      current,
      connectable: problem === null,
      note: problem,
      connectionId: null,
    }))
}

const dcosClusters = (home: string): Discovery[] =>
  cliClusters(home).map(({ file, name, endpoint }) => ({
    kind: 'dcos-cli',
    title: name ?? endpoint,
    file,
    context: null,
    endpoint,
    namespace: null,
    current: false,
    connectable: false,
    note: 'Found. Add it under “DC/OS” with a user or a service account: the token of the DC/OS CLI is left alone.',
    connectionId: null,
  }))
