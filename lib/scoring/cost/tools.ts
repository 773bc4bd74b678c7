import type { CostPart } from '@/lib/domain/cost'
import type { Price } from '@/lib/domain/price'
import { decide, reader } from '../deciding'
import { exactly, plus } from './band'
import { runsLocally } from './fleet'
import type { Growth } from './growth'
import { MONTH_HOURS, priceInWords, timesAMonth } from './money'
import {
  assumedPrice,
  type CostedProfile,
  type GrownLine,
  idsOf,
  noRate,
  oneUnit,
  ownLine,
  provenanceOf,
  type Terms,
  unknownLine,
  weakest,
} from './terms'

const each: Growth = { kind: 'each' }

/** A line of so many of one price, each for so many hours of the month. */
function bought(part: CostPart, [count, hours]: [number, number], how: string, price: Price, growth: Growth, terms: Terms): GrownLine {
  const one = oneUnit(price, terms)
  if (one === null) return { ...unknownLine(part, noRate(price, terms.assumptions)), priceIds: [terms.use(price)] }
  return ownLine(part, exactly(count * one * timesAMonth(price.per, hours)), {
    how: [`${how} × ${priceInWords(price)}`],
    provenance: provenanceOf(price),
    evidenceIds: [],
    priceIds: [terms.use(price)],
    growth,
  })
}

const SAY_DEVELOPERS = 'Say beside the chart how many developers there are.'

/** Where the cluster is on the developers' machines: what their laptops cost more, and the power that they draw more. Nothing else of a laptop counts. */
export function laptopLines(profile: CostedProfile, terms: Terms): GrownLine[] {
  if (!runsLocally(profile, terms.now)) return []
  const { developers, laptopExtra, laptopMonths, laptopWatts, powerPrice, workHours, workDays } = terms.assumptions
  if (developers === null) return [unknownLine('laptops', SAY_DEVELOPERS)]
  if (laptopExtra === null)
    return [unknownLine('laptops', 'Say how much more a laptop costs that runs the cluster too; 0 if it costs no more.')]
  const laptop = assumedPrice(
    {
      id: 'assumed/laptop',
      what: 'A laptop that runs the cluster too, beyond one that does not',
      amount: laptopExtra,
      unit: 'laptop',
      per: 'once',
    },
    terms.assumptions,
  )
  const hours = workHours * workDays
  const power = laptopWatts !== null && powerPrice !== null
  const kilowattHours = power ? (developers * laptopWatts * hours) / 1000 : 0
  const electricity = assumedPrice(
    { id: 'assumed/power', what: 'Electricity', amount: powerPrice ?? 0, unit: 'kWh', per: 'once' },
    terms.assumptions,
  )
  const bill = plus(exactly((developers * laptopExtra) / laptopMonths), exactly(power ? kilowattHours * electricity.amount : 0))
  return [
    ownLine('laptops', bill, {
      how: [
        `${developers} × ${priceInWords(laptop)} ÷ ${laptopMonths} months`,
        ...(power
          ? [`${developers} × ${laptopWatts} W × ${hours} h × ${priceInWords(electricity)}`]
          : ['without the power that they draw more: nobody has said watts and price']),
      ],
      provenance: 'declared',
      evidenceIds: [],
      priceIds: [terms.use(laptop), ...(power ? [terms.use(electricity)] : [])],
      growth: each,
    }),
  ]
}

/** A cloud workspace: seats of its editor, in the blocks that they are sold in, and the hours that workspaces are active, with their storage. */
export function workspaceLines({ profile }: CostedProfile, terms: Terms): GrownLine[] {
  if (profile.way !== 'online') return []
  const { developers, seatPrice, seatBlock, workspaceHours, workspaceCores, workspaceGb } = terms.assumptions
  if (developers === null) return [unknownLine('seats', SAY_DEVELOPERS), unknownLine('workspaces', SAY_DEVELOPERS)]
  const seats = Math.ceil(developers / seatBlock) * seatBlock
  const seat = assumedPrice(
    { id: 'assumed/seat', what: 'A seat of the workspace’s editor', amount: seatPrice ?? 0, unit: 'seat', per: 'month' },
    terms.assumptions,
  )
  const lines =
    seatPrice === null
      ? [unknownLine('seats', 'Say what a seat costs a month; 0 if there is none to pay.')]
      : [bought('seats', [seats, MONTH_HOURS], `${seats} seats`, seat, { kind: 'blocks', per: seatBlock }, terms)]
  const [compute, storage] = [terms.book.service(`codespaces/${workspaceCores}`), terms.book.service('codespaces/storage')]
  if (workspaceHours === null || !compute || !storage)
    return [...lines, unknownLine('workspaces', 'Say how many hours a month a workspace is active.')]
  const hours = bought('workspaces', [developers, workspaceHours], `${developers} × ${workspaceHours} h`, compute, each, terms)
  if (workspaceGb === null) return [...lines, { ...hours, how: [...hours.how, 'without storage: nobody has said how much there is'] }]
  const held = bought('workspaces', [developers * workspaceGb, MONTH_HOURS], `${developers} × ${workspaceGb} GB`, storage, each, terms)
  const both = hours.bill && held.bill ? plus(hours.bill, held.bill) : null
  return [
    ...lines,
    both
      ? {
          ...hours,
          bill: both,
          share: both,
          saved: both,
          how: [...hours.how, ...held.how],
          priceIds: [...hours.priceIds, ...held.priceIds],
        }
      : hours,
  ]
}

/** Minutes of CI that pushes to see a change take, and where the images are kept: only where changes are pushed to be seen. */
export function pipelineLines(profile: CostedProfile, terms: Terms): GrownLine[] {
  if (profile.profile.way !== 'live') return []
  const { ciMinutes, registryGb } = terms.assumptions
  const [runner, registry] = [terms.book.service('actions/linux_2_core_advanced'), terms.book.service('aws/registry')]
  const registryLine =
    registryGb === null || !registry
      ? unknownLine('registry', 'Say how many GB of images the registry keeps.')
      : bought('registry', [registryGb, MONTH_HOURS], `${registryGb} GB`, registry, { kind: 'fixed' }, terms)
  if (!runner) return [registryLine]
  if (ciMinutes !== null) return [bought('ci', [1, ciMinutes / 60], `${ciMinutes} minutes`, runner, each, terms), registryLine]
  const pushes = decide(profile.evidence, terms.now, [reader('profile.push-to-ready', (value) => value)])
  const run = pushes.state === 'known' ? pushes.value.split.runSeconds : null
  if (pushes.state !== 'known' || run === null || pushes.value.windowDays === 0)
    return [
      unknownLine(
        'ci',
        'Name the pipeline that it is pushed through and collect it, or say how many minutes of CI there are.',
        idsOf(pushes),
      ),
      registryLine,
    ]
  const { n, failed, windowDays } = pushes.value
  const minutes = ((n + failed) * Math.ceil(run / 60) * DAYS_A_MONTH) / windowDays
  const line = bought(
    'ci',
    [1, minutes / 60],
    `${n + failed} pushes of ${Math.ceil(run / 60)} min in ${windowDays} days, ${Number(minutes.toFixed(1))} min a month`,
    runner,
    each,
    terms,
  )
  return [{ ...line, evidenceIds: idsOf(pushes), provenance: line.provenance && weakest(line.provenance, pushes.provenance) }, registryLine]
}

/** Days of a month of 730 hours. */
const DAYS_A_MONTH = MONTH_HOURS / 24
