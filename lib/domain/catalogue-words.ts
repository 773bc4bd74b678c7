import { clusterSystems, pipelineSystems, registrySystems, workspaceSystems } from './names'

/** What a system is to a profile, in the order of the screen. */
export const catalogueRoles = ['local-cluster', 'proxy', 'cluster', 'ci', 'registry', 'workspace', 'dev-tool', 'machines'] as const

/** How each role is called. */
export const catalogueRoleTitles: Record<(typeof catalogueRoles)[number], string> = {
  'local-cluster': 'Cluster on the machine',
  proxy: 'Tunnel or proxy',
  cluster: 'Cluster system',
  ci: 'CI server',
  registry: 'Registry',
  workspace: 'Cloud workspace',
  'dev-tool': 'Development loop',
  machines: 'Cloud machines',
}

/** How a system fares today. */
export const catalogueStates = ['maintained', 'ended', 'unknown'] as const

/** How each state is called. */
export const catalogueStateTitles: Record<(typeof catalogueStates)[number], string> = {
  maintained: 'Maintained',
  ended: 'Ended',
  unknown: 'Not known',
}

/** How Fourways learns of a system. */
export const askings = ['connection', 'detected', 'declared'] as const

const connectable: readonly string[] = [...clusterSystems, ...pipelineSystems, ...registrySystems, ...workspaceSystems]

/** Whether a connection of this kind can be added today. */
export const canConnect = (system: string): boolean => connectable.includes(system)

/** A name as names are compared: without case, spaces and marks. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '')

/** The ended products among the systems that a profile names, each once, by their names and the other names they go by. */
export function endedAmong<Product extends { name: string; alsoCalled: string[] }>(
  systems: readonly string[],
  ended: readonly Product[],
): Product[] {
  const named = new Set(systems.map(plain))
  return ended.filter(({ name, alsoCalled }) => [name, ...alsoCalled].some((each) => named.has(plain(each))))
}
