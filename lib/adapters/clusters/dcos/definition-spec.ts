import { entryOf, hashed, inOrder, isLoose, type Loose, looseList, plain } from '@/lib/adapters/clusters/spec-entries'
import type { SpecEntry } from '@/lib/domain/release'

/** Variables by name: a value by its hash, a secret by the name that it is known by. */
const variables = (owner: string, env: unknown): SpecEntry[] =>
  Object.entries(isLoose(env) ? env : {}).map(([name, value]) =>
    isLoose(value) && typeof value.secret === 'string'
      ? plain('config', `${owner}variable ${name}`, `the secret ${value.secret}`)
      : hashed('config', `${owner}variable ${name}`, value),
  )

/** What a scaling changes, what a release is known by, and what is told elsewhere. */
const LEFT_OUT = new Set(['id', 'name', 'version', 'versionInfo', 'instances', 'scaling', 'image', 'env', 'environment', 'containers'])
const CONFIG = new Set(['cmd', 'args', 'exec', 'labels', 'secrets'])
const PACKAGING = new Set(['fetch', 'uris', 'artifacts', 'storeUrls'])

const layerOf = (key: string): SpecEntry['layer'] => (CONFIG.has(key) ? 'config' : PACKAGING.has(key) ? 'packaging' : 'runtime')

/** What is named under one of these is told name by name, its values by hashes. */
const BY_NAME: Record<string, string> = { labels: 'label', secrets: 'secret' }

function fields(owner: string, of: Loose): SpecEntry[] {
  return Object.entries(of).flatMap(([key, value]): SpecEntry[] => {
    if (LEFT_OUT.has(key)) return []
    const layer = layerOf(key)
    const what = BY_NAME[key]
    if (what && isLoose(value)) return Object.entries(value).map(([name, one]) => hashed(layer, `${owner}${what} ${name}`, one))
    if (isLoose(value)) {
      // The image stands in it: everything beside it by its own name.
      return Object.entries(value).flatMap(([inner, one]) => {
        const kept = isLoose(one) ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'image')) : one
        return entryOf(layer, `${owner}${key} ${inner}`, kept)
      })
    }
    return entryOf(layer, `${owner}${key}`, value)
  })
}

/** What one version of an app or pod says beside its images, by name; values of variables and labels, commands and checks by hashes alone. */
export function definitionEntries(definition: Loose): SpecEntry[] {
  const containers = looseList(definition.containers).flatMap((one) => {
    const owner = `${typeof one.name === 'string' ? one.name : ''}: `
    return [...variables(owner, one.environment), ...fields(owner, one)]
  })
  return inOrder([...variables('', definition.env ?? definition.environment), ...containers, ...fields('', definition)])
}
