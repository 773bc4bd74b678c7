import { type DeveloperTask, developerTasks } from '@/lib/domain/cluster-metrics'
import { criterion } from '../criteria'
import { reader } from '../deciding'
import { firstOf } from '../format'
import { rate, scales, standsFor } from '../scale'
import { fromOwn, reach } from './cell'

const titles: Record<DeveloperTask, string> = {
  logs: 'read logs',
  exec: 'open a shell in a container',
  'port-forward': 'forward a port',
  restart: 'restart a workload',
  scale: 'scale a workload',
  'apply-workload': 'apply their own workload',
  'read-config': 'read configuration',
  'ephemeral-debug': 'attach a debug container',
  events: 'read events',
  ingress: 'make an ingress',
  volume: 'make a volume',
  job: 'run a job',
}

/** How many of the 12 tasks the developers' own identity may do; rated only when the server answered for all 12. When it answered for none, the reading says why and what to do. */
export const rateTasks = fromOwn('tasks', [reader('stage.tasks', (value) => value)], ({ identity, namespace, tasks }, _profile, note) => {
  const answers = new Map(tasks.map(({ task, allowed }) => [task, allowed]))
  const those = (answer: boolean | null) =>
    developerTasks.filter((task) => (answers.get(task) ?? null) === answer).map((task) => titles[task])
  const [allowed, denied, open] = [those(true), those(false), those(null)]
  if (allowed.length + denied.length === 0) return { rating: null, text: null, value: null, explanation: note ?? criterion('tasks').remedy }
  const findings = [
    ...(denied.length > 0 ? [`May not: ${firstOf(denied, 12)}`] : []),
    ...(open.length > 0 ? [`Not known: ${firstOf(open, 12)}`] : []),
  ]
  if (open.length > 0)
    return {
      rating: null,
      text: `${allowed.length} of ${developerTasks.length - open.length} known`,
      value: null,
      explanation: `The server could not say of ${open.length} of the 12 tasks whether ${identity} may do them in ${namespace}, so the count is not rated.`,
      findings,
    }
  const rating = rate(scales.tasks, allowed.length)
  return {
    rating,
    text: `${allowed.length} of 12 tasks`,
    value: allowed.length,
    explanation: `${identity} may do ${allowed.length} of the 12 tasks in ${namespace}.`,
    findings,
    nextRating: reach(rating, (next) => `${standsFor(scales.tasks, next)} of 12 tasks`),
  }
})
