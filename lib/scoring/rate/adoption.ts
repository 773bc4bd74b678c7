import type { AdoptedTool, AdoptionKind } from '@/lib/domain/cluster-metrics'
import { counted } from '../format'
import type { Adopted } from './workspaces'

const nouns: Record<AdoptionKind, string> = {
  workspace: 'workspace',
  'proxy-session': 'proxy session',
  'dev-container': 'development container',
}

/** Of a tool whose stopped ones are not known, those that run are the least there are. */
const knownOf = ({ running, total }: AdoptedTool) => total ?? running

/** All of one kind, in words; null when nobody looked, or none was seen and not everything could be looked at. */
function allOf(tools: AdoptedTool[], kind: AdoptionKind): { count: number; text: string } | null {
  const alike = tools.filter((tool) => tool.kind === kind)
  const count = alike.reduce((sum, tool) => sum + (knownOf(tool) ?? 0), 0)
  const more = alike.some(({ total, atLeast }) => total === null || atLeast)
  if (alike.length === 0 || (count === 0 && more)) return null
  return { count, text: `${more ? 'at least ' : ''}${counted(count, nouns[kind])}` }
}

/** One tool that is in use or could not be looked at, in words. */
function finding(tool: AdoptedTool): string[] {
  const known = knownOf(tool)
  if (known === null) return [`${tool.tool}: unknown`]
  if (known === 0) return []
  const running = tool.kind === 'workspace' && tool.running !== null ? `, ${tool.running} running` : ''
  const least = tool.atLeast || tool.total === null ? 'at least ' : ''
  return [`${tool.tool}: ${least}${counted(known, nouns[tool.kind])}${running}`]
}

/** All tools: what a server counts of its workspaces stands in the place of what the cluster shows of them, which may be a part. */
function toolsOf({ cluster, server }: Adopted): AdoptedTool[] {
  const seen = cluster?.tools ?? []
  if (!server) return seen
  const { tool, running, total } = server
  return [{ tool, kind: 'workspace', running, total, atLeast: false }, ...seen.filter((one) => one.tool !== tool)]
}

/** Who says so, in words. */
function sourceOf({ cluster, server }: Adopted): string {
  if (!server) return 'What its cluster shows of cloud workspaces and of proxies to it'
  return cluster
    ? 'What the server of its workspaces says, and what its cluster shows of other tools and of proxies to it'
    : 'What the server of its workspaces says'
}

/** How much the developers' tools are in use, as the cell says it: what is unknown is named as such; a sentence when nothing is known. */
export function adoptionInWords(known: Adopted) {
  const { server } = known
  const tools = toolsOf(known)
  const workspaces = allOf(tools, 'workspace')
  const sessions = allOf(tools, 'proxy-session')
  const containers = allOf(tools, 'dev-container')
  const inUse = containers && containers.count > 0 ? [containers.text] : []
  if (!workspaces && !sessions && inUse.length === 0)
    return 'Which of the developers’ tools are in use may not be read. With the right to list pods in every namespace it can.'
  return {
    text: [workspaces?.text ?? 'workspaces unknown', sessions?.text ?? 'proxy sessions unknown', ...inUse].join(', '),
    // Things of several kinds have no one number.
    value: null,
    explanation: `${sourceOf(known)}, counted when it was collected, never whose.`,
    findings: [...tools.flatMap(finding), ...(server ? [`${server.tool}: ${server.usedLast7Days} used within 7 days`] : [])],
  }
}
