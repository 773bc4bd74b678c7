// Where the built servers of the test cluster lie, outside the checkout.
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The Kubernetes version that `npm run clusters:prepare` builds, from Debian 12's source package. */
export const VERSION = '1.20.2'

/** The programs a cluster is made of; all of them lie directly in the cache folder. */
export const SERVERS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']

/** The cache folder: `FOURWAYS_CLUSTER_CACHE`, or `fourways/kubernetes-<version>` in the user's cache folder. */
export function cacheFolder(env = process.env) {
  return env.FOURWAYS_CLUSTER_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fourways', `kubernetes-${VERSION}`)
}

/** The servers that are missing from the cache or do not answer `--version`; empty when a cluster can be started. */
export function missingServers(folder = cacheFolder()) {
  return SERVERS.filter((name) => spawnSync(join(folder, name), ['--version'], { stdio: 'ignore' }).status !== 0)
}
