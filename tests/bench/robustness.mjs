// How fast 100,000 weightings of 4 profiles on 20 criteria are drawn and scored, against drawing the same random numbers and doing nothing
// with them (the limit), and against the same thing in plain arrays and closures with the engine's own functions (the naive form).
import 'tsx'
import os from 'node:os'

const { Random } = await import('../../lib/scoring/weighing/random.ts')
const { Draws } = await import('../../lib/scoring/weighing/draws.ts')
const { CONCENTRATION, countWins } = await import('../../lib/scoring/weighing/robustness.ts')

const DRAWS = 100_000
const [PROFILES, CRITERIA] = [4, 20]
const ROUNDS = 7
const LIMITS = { 'time of drawing alone': 1.3, 'time of the naive form': 0.25 }

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const seeded = new Random(1)
const pick = () => Math.round(seeded.uniform() * 40_000) / 10_000

/** Every second cell is open, as where half is declared. */
let inputs = 0
const cells = Array.from({ length: PROFILES }, () =>
  Array.from({ length: CRITERIA }, (_, at) => {
    const rating = pick()
    return at % 2
      ? { low: rating, high: rating, input: 0 }
      : { low: Math.max(0, rating - 0.5), high: Math.min(4, rating + 0.5), input: ++inputs }
  }),
)
const raw = Array.from({ length: CRITERIA }, () => 1 + seeded.uniform() * 5)
const whole = raw.reduce((sum, weight) => sum + weight, 0)
const shares = raw.map((weight) => weight / whole)
const problem = {
  criteria: shares.map((_, at) => ({ id: `c${at}`, group: 'speed', part: 1, common: true })),
  profiles: cells.map((row, at) => ({ id: `p${at}`, ratings: row.map(({ low }) => low), cells: row })),
  inputs,
}

function drawAlone(seed) {
  const draws = new Draws(
    new Random(seed),
    shares.map((share) => share * CONCENTRATION),
    inputs,
  )
  let sum = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    draws.next()
    sum += draws.weights[0] + draws.inputs[1]
  }
  return sum
}

/** As one writes it at first: a new array for each step, the normal number by Box and Muller, the engine's own log and pow. */
function naive() {
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())
  const gamma = (shape) => {
    if (shape < 1) return gamma(shape + 1) * Math.random() ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(1 - Math.random()) < 0.5 * x ** 2 + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const wins = new Map(problem.profiles.map(({ id }) => [id, 0]))
  for (let draw = 0; draw < DRAWS; draw++) {
    const gammas = shares.map((share) => gamma(share * CONCENTRATION))
    const sum = gammas.reduce((total, each) => total + each, 0)
    const weights = gammas.map((each) => each / sum)
    const drawn = new Map()
    const scores = problem.profiles.map(({ id, cells: row }) => ({
      id,
      score: row
        .map(({ low, high, input }, at) => {
          if (!drawn.has(input)) drawn.set(input, input === 0 ? 0 : Math.random())
          return weights[at] * (low + (high - low) * drawn.get(input))
        })
        .reduce((total, each) => total + each, 0),
    }))
    const [best] = scores.toSorted((a, b) => b.score - a.score)
    wins.set(best.id, wins.get(best.id) + 1)
  }
  return [...wins.values()]
}

/** CPU milliseconds of this process. */
function time(work) {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { ms: (user + system) / 1000, result }
}

const rounds = []
// The first two rounds warm up and are not counted.
for (let round = -2; round < ROUNDS; round++) {
  const alone = time(() => drawAlone(round + 10))
  const ours = time(() => countWins(problem, shares, round + 10, DRAWS))
  const plain = time(naive)
  const off = Math.max(...plain.result.map((wins, at) => Math.abs(wins - ours.result[at]) / DRAWS))
  if (off > 0.012) throw new Error(`The naive form counts otherwise, by ${off} of all draws`)
  if (round >= 0) rounds.push({ alone: alone.ms, ours: ours.ms, plain: plain.ms })
  console.error(`drawing alone ${alone.ms.toFixed(0)} ms, ours ${ours.ms.toFixed(0)} ms, naive ${plain.ms.toFixed(0)} ms (CPU)`)
}
const ratio = (over) => Number(median(rounds.map(({ ours, ...rest }) => ours / rest[over])).toFixed(3))
const ratios = { 'time of drawing alone': ratio('alone'), 'time of the naive form': ratio('plain') }
const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
console.error(`On ${os.cpus().length} cores with Node ${process.version}`)
console.log(JSON.stringify({ bench: 'robustness', ratios, limits: LIMITS, pass }))
process.exitCode = pass ? 0 : 1
