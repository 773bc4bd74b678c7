import type { MetricValue } from '@/lib/domain/metric'
import { reader } from '../deciding'
import { capitalised, counted, percent } from '../format'
import { round4 } from '../scale'
import { fromOwn } from './cell'

type Kind = MetricValue<'cluster.tooling'>['kinds'][number]
type Tool = NonNullable<Kind['tools']>[number]

const share = ({ covers }: Tool) => (covers && covers.of > 0 ? Math.min(1, covers.covered / covers.of) : 0)

/** Built in 1, installed but not running 1, running 3 + the share it covers (0 when that cannot be read). */
const rateTool = (tool: Tool) => (tool.running ? 3 + share(tool) : tool.builtIn || tool.installed ? 1 : 0)

/** Whether a kind can be rated: not where the best that was found may or may not run. */
const isKnown = (tools: Tool[]) =>
  tools.some(({ running }) => running) || !tools.some(({ builtIn, running }) => !builtIn && running === null)

function standing(tool: Tool): string {
  if (!tool.running)
    return tool.builtIn ? 'built in' : tool.running === null ? 'installed, not known whether it runs' : 'installed, not running'
  if (!tool.covers) return 'running'
  return `running, covers ${tool.covers.covered} of ${tool.covers.of} ${tool.covers.what} (${percent(share(tool))})`
}

const describe = ({ kind, tools }: Kind) => {
  const title = capitalised(kind.replace('-', ' '))
  if (tools === null) return `${title}: not known, reading it was not allowed`
  if (tools.length === 0) return `${title}: none found`
  return `${title}: ${tools.map((tool) => `${tool.product} ${standing(tool)}`).join('; ')}`
}

/** The five kinds, each as good as its best product; the rating is the mean of the kinds that could be read. */
export const rateTooling = fromOwn('tooling', [reader('cluster.tooling', ({ kinds }) => kinds)], (kinds) => {
  const findings = kinds.map(describe)
  const known = kinds.flatMap(({ tools }) => (tools === null || !isKnown(tools) ? [] : [tools]))
  if (known.length === 0) return { rating: null, text: null, value: null, explanation: 'None of the five kinds could be read.', findings }
  const rating = round4(known.reduce((sum, tools) => sum + Math.max(0, ...tools.map(rateTool)), 0) / known.length)
  const running = known.filter((tools) => tools.some((tool) => tool.running)).length
  const unread = kinds.length - known.length
  return {
    rating,
    text: `${running} running`,
    value: rating,
    explanation: `${running} of ${counted(known.length, 'kind')} have a product running${unread > 0 ? `; ${unread} could not be read and are left out` : ''}.`,
    findings,
    nextRating: rating >= 4 ? null : 'Run what is missing or idle, and let it cover every workload.',
  }
})
