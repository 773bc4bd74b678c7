import { reader } from '../deciding'
import { counted, multiple, percent } from '../format'
import { rate, rateFit, round4, scales } from '../scale'
import { fromOwn, type Rated, type Rater } from './cell'

const levels = ['1 machine', '1 kernel', '2 kernels', 'many kernels', 'many zones']

/** Of the kinds of tooling that are guessed to run nothing is known but that they run. */
const [RUNNING, KINDS] = [3, 5]

const guess = (rating: number, text: string, value: number, explanation: string): Rated => ({
  rating: round4(rating),
  text,
  value,
  explanation: `Guessed: ${explanation}`,
})

/** What a person guesses where only a stage can show, rated on the criterion's own scale. */
export const guessed: Record<'missing' | 'distributed' | 'fit' | 'skew' | 'tasks' | 'tooling', Rater> = {
  missing: fromOwn('missing', [reader('profile.guess.missing', ({ share }) => share)], (share) =>
    guess(rate(scales.missing, share), `${percent(share)} run`, share, `${percent(share)} of the reference’s workloads would run here.`),
  ),
  distributed: fromOwn('distributed', [reader('profile.guess.distributed', ({ level }) => level)], (level) =>
    guess(level, levels[level] ?? '', level, `workloads run on ${levels[level]}.`),
  ),
  fit: fromOwn('fit', [reader('profile.guess.fit', ({ ratio }) => ratio)], (ratio) =>
    guess(rateFit(ratio), multiple(ratio), ratio, `there is room for ${multiple(ratio)} what the workloads request.`),
  ),
  skew: fromOwn('skew', [reader('profile.guess.skew', ({ minors }) => minors)], (minors) =>
    guess(
      rate(scales.skew, minors),
      minors === 0 ? 'same' : counted(minors, 'minor'),
      minors,
      minors === 0 ? 'the same minor version as the reference.' : `${counted(minors, 'minor version')} from the reference.`,
    ),
  ),
  tasks: fromOwn('tasks', [reader('profile.guess.tasks', ({ tasks }) => tasks)], (tasks) =>
    guess(rate(scales.tasks, tasks), `${tasks} of 12 tasks`, tasks, `developers may do ${tasks} of the 12 tasks.`),
  ),
  tooling: fromOwn('tooling', [reader('profile.guess.tooling', ({ kinds }) => kinds)], (kinds) =>
    guess(
      (RUNNING * kinds) / KINDS,
      `${kinds} running`,
      (RUNNING * kinds) / KINDS,
      `${kinds} of the ${KINDS} kinds ${kinds === 1 ? 'runs' : 'run'}.`,
    ),
  ),
}
