import { readFileSync, writeFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'

type Kubeconfig = { clusters: unknown[]; users: { name: string; user: object }[]; contexts: { name: string; context: object }[] }

/** Writes a person's kubeconfig from a reader's: production and a development stage of one cluster, and a login that has expired. */
export function writeOwnKubeconfig(file: string, reader: string): string {
  const read: Kubeconfig = parse(readFileSync(reader, 'utf8'))
  const [context] = read.contexts
  const of = (name: string, more: object) => ({ name, context: { ...context?.context, ...more } })
  const own = {
    ...read,
    users: [...read.users, { name: 'expired', user: { token: 'no-longer-valid' } }],
    contexts: [of('prod', { namespace: 'shop' }), of('dev', { namespace: 'shop-dev' }), of('expired', { user: 'expired' })],
    'current-context': 'dev',
  }
  writeFileSync(file, stringify(own), { mode: 0o600 })
  return file
}
