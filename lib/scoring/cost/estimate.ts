import {
  type Amounts,
  type Band,
  type CostBasis,
  type CostEstimate,
  type CostLine,
  type CostSum,
  costParts,
  peopleParts,
} from '@/lib/domain/cost'
import { bandToCents, sumOfKnown, times, toCents } from './band'
import { addCurves, type Curve, curveOf } from './growth'
import { genericPrices } from './machine-prices'
import { machineLines } from './machines'
import { upkeepLine, waitedHours, waitingLine } from './people'
import { controlPlaneLines, diskLines, loadBalancerLines } from './services'
import { sharingOf } from './sharing'
import type { CostedProfile, GrownLine, Terms } from './terms'
import { laptopLines, pipelineLines, workspaceLines } from './tools'

const bases = ['bill', 'share', 'saved'] as const satisfies CostBasis[]

const isPeople = ({ part }: Pick<CostLine, 'part'>) => peopleParts.includes(part)

const throughAll = <T extends Amounts>(line: T, change: (band: Band) => Band): T => ({
  ...line,
  ...Object.fromEntries(bases.map((basis) => [basis, line[basis] && change(line[basis])])),
})

/** The sum of what is known; `unknown` names what it lacks of any of the three sums. */
function sumOf(lines: readonly CostLine[]): CostSum {
  const of = (basis: CostBasis) => {
    const sum = sumOfKnown(lines.map((line) => line[basis]))
    return sum && bandToCents(sum)
  }
  return {
    bill: of('bill'),
    share: of('share'),
    saved: of('saved'),
    unknown: lines.filter((line) => bases.some((basis) => line[basis] === null)).map(({ part }) => part),
  }
}

type Calibration = CostEstimate['calibration']

/** The lines as the profile's own bill says they are, else as that of another profile on the same cluster. */
function calibrate(
  lines: GrownLine[],
  billed: number | undefined,
  ofSameCluster: Calibration,
): { lines: GrownLine[]; calibration: Calibration } {
  const estimated = sumOfKnown(lines.filter((line) => !isPeople(line)).map(({ bill }) => bill))?.expected ?? 0
  const own = billed === undefined ? null : { billed, estimated: toCents(estimated), ratio: billed / estimated }
  const calibration = own ?? ofSameCluster
  if (calibration === null || estimated === 0) return { lines, calibration: null }
  const { ratio } = calibration
  return {
    lines: lines.map((line) => {
      if (isPeople(line)) return line
      const growth = line.growth.kind === 'machines' ? { ...line.growth, step: line.growth.step * ratio } : line.growth
      return { ...throughAll(line, (band) => times(band, ratio)), growth }
    }),
    calibration,
  }
}

/** An estimate with the curves of its three sums by the number of developers; those are null while nobody has said it. */
export interface Estimated {
  estimate: CostEstimate
  curves: Record<CostBasis, Curve> | null
}

function curvesOf(lines: readonly GrownLine[], developers: number | null): Estimated['curves'] {
  if (developers === null) return null
  const curve = (basis: CostBasis) =>
    lines
      .map((line) => curveOf(line[basis]?.expected ?? 0, line[basis] ? line.growth : { kind: 'fixed' }, developers))
      .reduce(addCurves, { fixed: 0, each: 0, steps: [] })
  return { bill: curve('bill'), share: curve('share'), saved: curve('saved') }
}

/**
 * What one profile costs in a month: its lines rounded to the cent, so that they add up to their sums as printed; without a bill of its own
 * calibrated as another profile of the same cluster is. Pure.
 */
export function estimateProfile(profile: CostedProfile, terms: Terms, ofSameCluster: Calibration = null): Estimated {
  const { assumptions } = terms
  const { id, name, way, current } = profile.profile
  const sharing = sharingOf(profile, genericPrices(terms), terms)
  const { lines: calibrated, calibration } = calibrate(
    [
      ...machineLines(profile, sharing, terms),
      ...controlPlaneLines(profile, sharing, terms),
      ...diskLines(profile, sharing, terms),
      ...loadBalancerLines(profile, sharing, terms),
      ...laptopLines(profile, terms),
      ...workspaceLines(profile, terms),
      ...pipelineLines(profile, terms),
      upkeepLine(profile, terms),
      waitingLine(profile, terms),
    ],
    assumptions.bills[id],
    ofSameCluster,
  )
  const grown = calibrated
    .map((line) => throughAll(line, bandToCents))
    .toSorted((a, b) => costParts.indexOf(a.part) - costParts.indexOf(b.part))
  const lines = grown.map(({ growth: _, ...line }) => line)
  const infrastructure = sumOf(lines.filter((line) => !isPeople(line)))
  const each = (basis: 'share' | 'saved') => {
    const whole = lines.some((line) => !isPeople(line) && line[basis] === null) ? null : infrastructure[basis]
    return whole && assumptions.developers !== null ? bandToCents(times(whole, 1 / assumptions.developers)) : null
  }
  const waited = waitedHours(profile, terms)
  return {
    estimate: {
      ...{ profileId: id, name, way, current, lines, infrastructure, total: sumOf(lines) },
      perDeveloper: { share: each('share'), saved: each('saved') },
      sharing,
      calibration,
      waitingHours: typeof waited === 'string' ? null : waited.hours,
      againstToday: null,
    },
    curves: curvesOf(grown, assumptions.developers),
  }
}
