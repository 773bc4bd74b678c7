import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parse } from 'smol-toml'
import { z } from 'zod'
import type { DcosSettings } from '@/lib/adapters/clusters/dcos/protocol'
import { FetchFailure } from '@/lib/fetch/failure'

/** A cluster that the person's own DC/OS CLI knows. Its token stays where it is. */
export type CliCluster = { file: string; name: string | null; endpoint: string }

/** What the CLI keeps of a cluster; `ssl_verify` is a file of authorities, or whether the system's own are asked. */
const File = z.object({
  core: z.object({
    dcos_url: z.string().min(1),
    dcos_acs_token: z.string().min(1).optional(),
    ssl_verify: z.union([z.string(), z.boolean()]).optional(),
  }),
  cluster: z.object({ name: z.string().optional() }).optional(),
})

type Kept = CliCluster & { token: string | null; verify: string }

function read<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** The DC/OS CLI keeps one `dcos.toml` per cluster; older ones had a single file. What cannot be read as such is left out. */
function keptClusters(folder: string): Kept[] {
  const clusters = read(() => readdirSync(join(folder, 'clusters')), [])
  const files = [...clusters.map((name) => join(folder, 'clusters', name, 'dcos.toml')), join(folder, 'dcos.toml')]
  return files.flatMap((file) => {
    const kept = File.safeParse(read(() => parse(readFileSync(file, 'utf8')), null))
    if (!kept.success) return []
    const { dcos_url: endpoint, dcos_acs_token: token = null, ssl_verify: verify = true } = kept.data.core
    return [{ file, name: kept.data.cluster?.name ?? null, endpoint, token, verify: String(verify) }]
  })
}

/** The clusters that the DC/OS CLI of this home knows. */
export const cliClusters = (home = homedir()): CliCluster[] =>
  keptClusters(join(home, '.dcos')).map(({ file, name, endpoint }) => ({ file, name, endpoint }))

/** The hosts of those clusters, with their ports. */
export const hostsOfCli = (home?: string): string[] =>
  cliClusters(home).flatMap(({ endpoint }) => (URL.canParse(endpoint) ? [new URL(endpoint).host] : []))

/** As the CLI chooses: by name or the id of its folder, else $DCOS_CLUSTER, else the one that is attached, or the only one there is. */
function choose(clusters: Kept[], named: string | null): Kept {
  const nameOf = ({ name, endpoint }: Kept) => name ?? endpoint
  const there = clusters.length > 0 ? `There is: ${clusters.map(nameOf).join(', ')}.` : 'It knows none: set one up with dcos cluster setup.'
  const isNamed = (one: Kept) => one.name === named || one.endpoint === named || basename(dirname(one.file)) === named
  const fitting =
    named !== null
      ? clusters.filter(isNamed)
      : clusters.length === 1
        ? clusters
        : clusters.filter(({ file }) => existsSync(join(dirname(file), 'attached')))
  const [chosen] = fitting
  if (chosen && fitting.length === 1) return chosen
  const why =
    named === null
      ? 'No cluster of the DC/OS CLI is attached'
      : `${chosen ? 'Several clusters' : 'No cluster'} of the DC/OS CLI is ${named}`
  throw new FetchFailure('refused', `${why}. ${there}`)
}

function authorityOf({ verify, endpoint }: Kept): string | null {
  if (/^(true|1|t)$/i.test(verify) || !endpoint.startsWith('https:')) return null
  if (/^(false|0|f)$/i.test(verify))
    throw new FetchFailure(
      'refused',
      'The DC/OS CLI does not check the certificate of this cluster (core.ssl_verify is false). Set the cluster up again with --ca-certs.',
    )
  try {
    return readFileSync(verify, 'utf8')
  } catch {
    throw new FetchFailure('refused', `The authorities in ${verify}, which the DC/OS CLI names, cannot be read.`)
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** As the CLI has it, what the environment says goes before what is kept, unless a cluster is named: its token then goes to that one alone. */
function asked(named: string | null, env: Environment): Kept {
  const clusters = keptClusters(env.DCOS_DIR || join(homedir(), '.dcos'))
  if (named !== null) return choose(clusters, named)
  const kept = env.DCOS_URL
    ? { file: '', name: null, endpoint: env.DCOS_URL, token: null, verify: 'true' }
    : choose(clusters, env.DCOS_CLUSTER || null)
  return { ...kept, token: env.DCOS_ACS_TOKEN || kept.token, verify: env.DCOS_SSL_VERIFY || kept.verify }
}

/**
 * What the DC/OS CLI would ask and how, with the token it has (github.com/dcos/dcos-cli, pkg/config, Apache-2.0): for whoever runs a command line of
 * ours. Throws FetchFailure with what to do.
 */
export function resolveCliCluster(named: string | null, env: Environment): { name: string; settings: DcosSettings } {
  const kept = asked(named, env)
  const { endpoint: server, token } = kept
  const login = token ? { kind: 'token' as const, token } : { kind: 'none' as const }
  return {
    name: kept.name ?? 'DC/OS',
    settings: { server, reach: 'admin-router', mesos: null, login, certificateAuthority: authorityOf(kept) },
  }
}
