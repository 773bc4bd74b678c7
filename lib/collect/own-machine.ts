import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type DockerHome, hostsOfDocker } from '@/lib/adapters/clusters/docker/contexts'
import { hostsOfKubeconfig } from '@/lib/adapters/clusters/kubernetes/kubeconfig'
import { env } from '@/lib/env'
import type { AddressPolicy } from '@/lib/fetch/policy'
import { hostsOfCli } from './dcos-cli'

/** The person's kubeconfig files, as kubectl finds them: $KUBECONFIG, else ~/.kube/config. Team mode has none: the server's own machine is never read. */
export function kubeconfigFiles(): string[] {
  if (env().FOURWAYS_MODE !== 'personal') return []
  const named = process.env.KUBECONFIG?.split(delimiter).filter(Boolean) ?? []
  return named.length ? named : [join(homedir(), '.kube', 'config')]
}

/** Where the person's Docker contexts lie, as `docker` finds them: $DOCKER_CONFIG, else ~/.docker. Null in team mode. */
export const dockerHome = (): DockerHome | null =>
  env().FOURWAYS_MODE === 'personal' ? { folder: process.env.DOCKER_CONFIG || join(homedir(), '.docker'), env: process.env } : null

/** Where requests may go: the administrator's list, and in personal mode the hosts of the person's own kubeconfig, Docker contexts and DC/OS CLI. */
export function addressPolicy(): AddressPolicy {
  const { FOURWAYS_MODE: mode, FOURWAYS_ALLOWED_HOSTS: listed } = env()
  const docker = dockerHome()
  const own =
    mode === 'personal' ? [...hostsOfKubeconfig(kubeconfigFiles()), ...(docker ? hostsOfDocker(docker) : []), ...hostsOfCli()] : []
  return { mode, allowed: [...listed, ...own] }
}
