import { exp, log } from './log-exp'
import type { Random } from './random'

const LAYERS = 128
const TAIL = 3.442619855899
const LAYER_AREA = 9.91256303526217e-3
const HALF_RANGE = 2 ** 31

const edges = new Float64Array(LAYERS)
const widths = new Float64Array(LAYERS)
const heights = new Float64Array(LAYERS)

/** The 128 layers of the ziggurat of Marsaglia and Tsang, Journal of Statistical Software 5(8), 2000. */
function fillLayers(): void {
  const height = (x: number) => exp(-0.5 * x * x)
  const base = LAYER_AREA / height(TAIL)
  let [x, above] = [TAIL, TAIL]
  edges[0] = (TAIL / base) * HALF_RANGE
  edges[1] = 0
  widths[0] = base / HALF_RANGE
  widths[LAYERS - 1] = TAIL / HALF_RANGE
  heights[0] = 1
  heights[LAYERS - 1] = height(TAIL)
  for (let layer = LAYERS - 2; layer >= 1; layer--) {
    x = Math.sqrt(-2 * log(LAYER_AREA / x + height(x)))
    edges[layer + 1] = (x / above) * HALF_RANGE
    above = x
    heights[layer] = height(x)
    widths[layer] = x / HALF_RANGE
  }
}
fillLayers()

/** One draw in fifty lands outside its layer's rectangle: NaN when it has to be drawn again. */
function atEdge(random: Random, bits: number, layer: number): number {
  if (layer === 0) {
    for (;;) {
      const x = -log(random.uniform()) / TAIL
      const y = -log(random.uniform())
      if (y + y >= x * x) return bits > 0 ? TAIL + x : -TAIL - x
    }
  }
  const x = bits * (widths[layer] as number)
  const floor = heights[layer] as number
  return floor + random.uniform() * ((heights[layer - 1] as number) - floor) < exp(-0.5 * x * x) ? x : Number.NaN
}

/** A standard normal number. */
export function normal(random: Random): number {
  for (;;) {
    const bits = random.bits()
    const layer = bits & (LAYERS - 1)
    if (Math.abs(bits) < (edges[layer] as number)) return bits * (widths[layer] as number)
    const x = atEdge(random, bits, layer)
    if (!Number.isNaN(x)) return x
  }
}

/**
 * Draws weights and open cells. `weights` come as gamma numbers (Marsaglia and Tsang, ACM TOMS 26(3), 2000) of the given shapes: divided by
 * their sum they are a draw from the Dirichlet with those shapes; a shape of 0 stays 0. `inputs[0]` is always 0, each other one uniform.
 */
export class Draws {
  readonly weights: Float64Array
  readonly inputs: Float64Array
  private readonly d: Float64Array
  private readonly c: Float64Array
  /** 1 / shape where it is below 1, else 0. */
  private readonly power: Float64Array

  constructor(
    private readonly random: Random,
    shapes: readonly number[],
    inputs: number,
  ) {
    this.weights = new Float64Array(shapes.length)
    this.inputs = new Float64Array(inputs + 1)
    this.d = Float64Array.from(shapes, (shape) => (shape === 0 ? 0 : (shape < 1 ? shape + 1 : shape) - 1 / 3))
    this.c = this.d.map((d) => (d === 0 ? 0 : 1 / Math.sqrt(9 * d)))
    this.power = Float64Array.from(shapes, (shape) => (shape > 0 && shape < 1 ? 1 / shape : 0))
  }

  /** Fills `weights` and `inputs` with the next draw. */
  next(): void {
    const { random, weights, inputs, d, c, power } = this
    for (let at = 0; at < weights.length; at++) {
      const shape = d[at] as number
      if (shape === 0) continue
      const step = c[at] as number
      let gamma = 0
      for (;;) {
        const x = normal(random)
        const root = 1 + step * x
        if (root <= 0) continue
        const v = root * root * root
        const u = random.uniform()
        const square = x * x
        if (u < 1 - 0.0331 * square * square || log(u) < 0.5 * square + shape * (1 - v + log(v))) {
          gamma = shape * v
          break
        }
      }
      const raised = power[at] as number
      weights[at] = raised === 0 ? gamma : gamma * exp(log(random.uniform()) * raised)
    }
    for (let at = 1; at < inputs.length; at++) inputs[at] = random.uniform()
  }
}
