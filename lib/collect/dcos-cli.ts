import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A cluster that the person's own DC/OS CLI knows. Its token stays where it is. */
export type CliCluster = { file: string; name: string | null; endpoint: string }

function read<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** The DC/OS CLI keeps one `dcos.toml` per cluster with its address in `dcos_url`; older ones had a single file. */
export function cliClusters(home = homedir()): CliCluster[] {
  const folder = join(home, '.dcos')
  const clusters = read(() => readdirSync(join(folder, 'clusters')), [])
  const files = [...clusters.map((name) => join(folder, 'clusters', name, 'dcos.toml')), join(folder, 'dcos.toml')]
  return files.flatMap((file) => {
    const text = read(() => readFileSync(file, 'utf8'), '')
    const endpoint = /^\s*dcos_url\s*=\s*"([^"]+)"/m.exec(text)?.[1]
    return endpoint ? [{ file, name: /^\s*name\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? null, endpoint }] : []
  })
}

/** The hosts of those clusters, with their ports. */
export const hostsOfCli = (home?: string): string[] =>
  cliClusters(home).flatMap(({ endpoint }) => (URL.canParse(endpoint) ? [new URL(endpoint).host] : []))
