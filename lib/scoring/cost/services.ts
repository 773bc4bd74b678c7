import type { Billed, Cloud } from '@/lib/domain/cluster-metrics'
import type { Band, CostEstimate } from '@/lib/domain/cost'
import type { Price } from '@/lib/domain/price'
import { decide, reader } from '../deciding'
import { endOf, isOver } from '../end-of-life'
import { counted } from '../format'
import { exactly, product, sum, times } from './band'
import { billedOf, runsLocally } from './fleet'
import { MONTH_HOURS, priceInWords, timesAMonth } from './money'
import { loadOf } from './sharing'
import { type CostedProfile, type GrownLine, idsOf, noRate, oneUnit, provenanceOf, type Terms, unknownLine, weakest, whyNot } from './terms'

type Sharing = CostEstimate['sharing']

/** What a managed control plane costs: the row that is expected, and those between which it may be. */
interface Fee {
  low: string
  expected: string
  high: string
  note: string
}

/** The fees of managed control planes. AKS does not say its tier, and GKE's free credit covers one cluster of a billing account. */
function feeOf(distribution: string | null, pastSupport: boolean): Fee | null {
  if (distribution === 'gke') return { low: 'gke/fee', expected: 'gke/fee', high: 'gke/fee', note: 'GKE' }
  if (distribution === 'aks')
    return {
      low: 'aks/fee-free',
      expected: 'aks/fee',
      high: 'aks/fee',
      note: 'AKS, whose tier is not shown: Standard, or none in the Free tier',
    }
  if (distribution !== 'eks') return null
  return pastSupport
    ? {
        low: 'eks/fee',
        expected: 'eks/fee',
        high: 'eks/fee-extended',
        note: 'EKS, at most the price of extended support: its version is past its end of life',
      }
    : { low: 'eks/fee', expected: 'eks/fee', high: 'eks/fee', note: 'EKS' }
}

const isPast = (major: number, minor: number, now: string) => {
  const end = endOf({ product: 'Kubernetes', major, minor })
  return end !== null && isOver(end, now)
}

/** Whether a whole cluster is the team's own: then all of it stops with the profile. */
const ownCluster = (sharing: Sharing) => sharing?.share.low === 1

/** The share of the bill that somebody has said: it is of all that is on it. */
const said = ({ profile }: CostedProfile, { assumptions }: Terms): number | null => assumptions.shares[profile.id] ?? null

const shared = (bill: Band, sharing: Sharing) => sharing && product(bill, sharing.share)

function feeLine(
  prices: { low: Price; expected: Price; high: Price },
  how: string,
  sharing: Sharing,
  evidenceIds: string[],
  terms: Terms,
): GrownLine {
  const month = (price: Price) => {
    const one = oneUnit(price, terms)
    return one === null ? null : one * timesAMonth(price.per, MONTH_HOURS)
  }
  const [low, expected, high] = [month(prices.low), month(prices.expected), month(prices.high)]
  const priceIds = [...new Set([prices.low, prices.expected, prices.high].map(terms.use))]
  if (low === null || expected === null || high === null)
    return { ...unknownLine('control-plane', noRate(prices.expected, terms.assumptions), evidenceIds), priceIds }
  const bill = { low, expected, high }
  return {
    ...{ part: 'control-plane', bill, share: shared(bill, sharing), saved: ownCluster(sharing) ? bill : sharing && exactly(0) },
    how: [`1 cluster × ${priceInWords(prices.expected)}${prices.expected.per === 'hour' ? ' × 730 h' : ''} (${how})`],
    provenance: provenanceOf(prices.expected),
    evidenceIds,
    priceIds,
    missing: sharing ? null : 'How much of the cluster is this team’s is not known.',
    growth: { kind: 'fixed' },
  }
}

/** The fee for a cluster's management: the team's own, else the provider's by the distribution. Where no provider manages it there is none. */
export function controlPlaneLines(profile: CostedProfile, sharing: Sharing, terms: Terms): GrownLine[] {
  if (runsLocally(profile, terms.now) || profile.profile.stageId === null) return []
  const { book, now } = terms
  const version = decide(profile.evidence, now, [reader('cluster.version', (value) => value)])
  const own = book.managementFee(null)
  if (own) return [feeLine({ low: own, expected: own, high: own }, 'the team’s own fee', sharing, idsOf(version), terms)]
  if (version.state !== 'known')
    return [unknownLine('control-plane', whyNot(version, 'Collect the connection of its stage.'), idsOf(version))]
  const { distribution, major, minor } = version.value
  const fee = feeOf(distribution, isPast(major, minor, now))
  const [low, expected, high] = [fee && book.service(fee.low), fee && book.service(fee.expected), fee && book.service(fee.high)]
  if (!fee || !low || !expected || !high) return []
  return [feeLine({ low, expected, high }, fee.note, sharing, idsOf(version), terms)]
}

const azureTiers = [
  { kind: /^premium_/i, least: 16, most: 32, id: 'azure/disk/premium-32' },
  { kind: /^premium_/i, least: 64, most: 128, id: 'azure/disk/premium-128' },
  { kind: /^standard_/i, least: 16, most: 32, id: 'azure/disk/standard-hdd-32' },
  { kind: /^standardssd_/i, least: 512, most: 1024, id: 'azure/disk/standard-ssd-1024' },
]

/** The price of a volume, by who made it and of which kind; null when the price book has none. */
function diskPrice({ driver, kind, gib }: NonNullable<Billed['volumes']>[number], region: string | null, terms: Terms): Price | null {
  const { book } = terms
  if (driver.includes('gke.io') || driver.includes('gce-pd')) return book.service(`gce/disk/${kind}@${region}`)
  if (driver.includes('ebs')) return book.service(`aws/disk/${kind}`)
  if (!driver.includes('azure')) return null
  const tier = azureTiers.find((one) => one.kind.test(kind ?? '') && gib > one.least && gib <= one.most)
  return tier ? book.service(tier.id) : null
}

/** The volumes of a cluster: each by its own price, else at the generic price of a GiB. The team's share of them is by GiB. */
export function diskLines(profile: CostedProfile, sharing: Sharing, terms: Terms): GrownLine[] {
  if (runsLocally(profile, terms.now) || profile.profile.stageId === null) return []
  const billed = billedOf(profile, terms.now)
  const missing = 'Collect the connection of its stage, with the right to list volumes.'
  if (billed.state !== 'known' || billed.value.volumes === null) return [unknownLine('disks', whyNot(billed, missing), idsOf(billed))]
  const { volumes, machines } = billed.value
  if (volumes.length === 0) return []
  const region = machines.find((machine) => machine.region !== null)?.region ?? null
  const priced = volumes.map((volume) => {
    const price = diskPrice(volume, region, terms) ?? terms.book.service('generic/disk')
    const one = price && oneUnit(price, terms)
    if (!price || one === null) return null
    const units = price.unit === 'disk' ? volume.count : volume.count * volume.gib
    return {
      band: exactly(units * one * timesAMonth(price.per, MONTH_HOURS)),
      how: `${volume.count} × ${volume.gib} GiB ${volume.kind ?? volume.driver}: ${units} × ${priceInWords(price)}${price.per === 'hour' ? ' × 730 h' : ''}`,
      price,
    }
  })
  const known = priced.filter((one) => one !== null)
  if (known.length < priced.length) return [unknownLine('disks', 'There is no rate for the currency of their prices.', idsOf(billed))]
  const bill = sum(known.map(({ band }) => band))
  const load = loadOf(profile, terms.now)
  const all = volumes.reduce((total, { gib, count }) => total + gib * count, 0)
  const held = load.state === 'known' && load.value.volumeGib !== null && all > 0 ? Math.min(1, load.value.volumeGib / all) : null
  const part = said(profile, terms) ?? (ownCluster(sharing) ? 1 : held)
  return [
    {
      ...{ part: 'disks', bill, share: part === null ? null : times(bill, part), saved: part === null ? null : times(bill, part) },
      how: known.map(({ how }) => how),
      provenance: weakest(billed.provenance, ...known.map(({ price }) => provenanceOf(price))),
      evidenceIds: [...idsOf(billed), ...idsOf(load)],
      priceIds: [...new Set(known.map(({ price }) => terms.use(price)))],
      missing: part === null ? 'How many of the volumes are this team’s is not known.' : null,
      growth: { kind: 'fixed' },
    },
  ]
}

const loadBalancers: Record<Cloud, string | null> = { gce: 'gce/load-balancer', aws: 'aws/load-balancer', azure: null }

/** The load balancers of a cluster, by the hour; what passes through them is not included. */
export function loadBalancerLines(profile: CostedProfile, sharing: Sharing, terms: Terms): GrownLine[] {
  if (runsLocally(profile, terms.now) || profile.profile.stageId === null) return []
  const billed = billedOf(profile, terms.now)
  if (billed.state !== 'known' || billed.value.loadBalancers === null)
    return [
      unknownLine('load-balancers', whyNot(billed, 'Collect the connection of its stage, with the right to list Services.'), idsOf(billed)),
    ]
  const { loadBalancers: count, machines } = billed.value
  if (count === 0) return []
  const cloud = machines.find((machine) => machine.cloud !== null)?.cloud ?? null
  const id = cloud && loadBalancers[cloud]
  const region = machines.find((machine) => machine.region !== null)?.region ?? null
  const price = terms.book.loadBalancer(region) ?? (id ? terms.book.service(id) : null)
  const one = price && oneUnit(price, terms)
  if (!price || one === null)
    return [
      unknownLine(
        'load-balancers',
        `There is no price of a load balancer ${cloud ? `of ${cloud}` : 'of this cluster'} in the price book: add the team’s own.`,
        idsOf(billed),
      ),
    ]
  const bill = exactly(count * one * timesAMonth(price.per, MONTH_HOURS))
  const load = loadOf(profile, terms.now)
  const held = load.state === 'known' ? load.value.loadBalancers : null
  const part = said(profile, terms) ?? (ownCluster(sharing) ? 1 : held === null ? null : Math.min(1, held / count))
  const own = part === null ? null : times(bill, part)
  return [
    {
      ...{ part: 'load-balancers', bill, share: own, saved: own },
      how: [`${counted(count, 'load balancer')} × ${priceInWords(price)}${price.per === 'hour' ? ' × 730 h' : ''}`],
      provenance: weakest(billed.provenance, provenanceOf(price)),
      evidenceIds: [...idsOf(billed), ...idsOf(load)],
      priceIds: [terms.use(price)],
      missing: own === null ? 'How many of them are this team’s is not known.' : null,
      growth: { kind: 'fixed' },
    },
  ]
}
