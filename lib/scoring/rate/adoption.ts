import type { AdoptedTool, AdoptionKind } from '@/lib/domain/cluster-metrics'
import { duration } from '@/lib/domain/duration'
import type { MetricValue } from '@/lib/domain/metric'
import { counted } from '../format'

const nouns: Record<AdoptionKind, string> = {
  workspace: 'workspace',
  'proxy-session': 'proxy session',
  'dev-container': 'development container',
}

/** Of a tool whose stopped ones are not known, those that run are the least there are. */
const knownOf = ({ running, total }: AdoptedTool) => total ?? running

/** All of one kind, in words; null when none was seen and not everything could be looked at. */
function allOf(tools: AdoptedTool[], kind: AdoptionKind): { count: number; text: string } | null {
  const alike = tools.filter((tool) => tool.kind === kind)
  const count = alike.reduce((sum, tool) => sum + (knownOf(tool) ?? 0), 0)
  const more = alike.some(({ total, atLeast }) => total === null || atLeast)
  if (count === 0 && more) return null
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

/** How much the developers' tools are in use, as the cell says it: what is unknown is named as such; a sentence when nothing is known. */
export function adoptionInWords({ tools, workspaceStart }: MetricValue<'cluster.adoption'>) {
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
    explanation: 'What its cluster shows of cloud workspaces and of proxies to it, counted when it was collected, never whose.',
    findings: [
      ...tools.flatMap(finding),
      ...(workspaceStart
        ? [
            `Half of ${counted(workspaceStart.n, 'workspace')} that ran had started within ${duration(workspaceStart.p50Seconds)}, 9 of 10 within ${duration(workspaceStart.p90Seconds)}`,
          ]
        : []),
    ],
  }
}
