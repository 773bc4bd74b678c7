import type { Cloud } from '@/lib/domain/cluster-metrics'
import type { Price } from '@/lib/domain/price'
import azure from './prices/azure-machines.data.json'
import ec2 from './prices/ec2-machines.data.json'
import gce from './prices/gce-machines.data.json'
import services from './prices/services.data.json'

/** One instance type: cores, GiB of memory, architecture, and prices by region in the order of its list's regions. */
type Row = [cores: number, gib: number, architecture: string | null, onDemand: (number | null)[], spot?: (number | null)[]]

/** The list prices of one provider's machines, as they ship. */
export interface MachineList {
  source: string
  licence: string
  currency: string
  unit: Price['unit']
  per: Price['per']
  regions: string[]
  onDemandDates: string[]
  spotDate: string | null
  types: Record<string, Row>
}

/** All list prices. */
export interface PriceLists {
  machines: Record<Cloud, MachineList>
  services: Price[]
}

/** The list prices that ship with Fourways; prices/README.md says from where. */
export const shippedPrices: PriceLists = {
  machines: { gce: gce as unknown as MachineList, aws: ec2 as unknown as MachineList, azure: azure as unknown as MachineList },
  services: services.rows.map((row) => ({ ...row, currency: services.currency, origin: 'list' }) as Price),
}

/** The name of a region's machine price: `aws/m5.large@eu-west-1`, with `/spot` behind it for a machine that may be taken away. */
const idOf = (cloud: Cloud, type: string, region: string, spot: boolean) => `${cloud}/${type}@${region}${spot ? '/spot' : ''}`

/** The list price of an instance type in a region, by the place of the region in its list; null where the list has none. */
export function machinePrice(lists: PriceLists, cloud: Cloud, type: string, at: number, spot: boolean): Price | null {
  const list = lists.machines[cloud]
  const row = list.types[type]
  const region = list.regions[at]
  const amount = (spot ? row?.[4] : row?.[3])?.[at] ?? null
  if (!row || region === undefined || amount === null) return null
  const [cores, gib] = row
  return {
    id: idOf(cloud, type, region, spot),
    what: `${type}${spot ? ', spot' : ''}: ${cores} cores, ${gib} GiB`,
    amount,
    currency: list.currency,
    unit: list.unit,
    per: list.per,
    region,
    date: (spot ? list.spotDate : list.onDemandDates[at]) ?? null,
    source: list.source,
    licence: list.licence,
    note: spot ? 'Spot prices move; this is one day’s.' : null,
    origin: 'list',
  }
}
