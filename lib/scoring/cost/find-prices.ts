import { clouds } from '@/lib/domain/cluster-metrics'
import type { Price } from '@/lib/domain/price'
import { machinePrice, shippedPrices } from './price-rows'

/** The first list prices whose name has these letters, services before machines. */
export function findPrices(letters: string, most = 50): Price[] {
  const asked = letters.toLowerCase()
  const found = shippedPrices.services.filter(({ id, what }) => `${id} ${what}`.toLowerCase().includes(asked)).slice(0, most)
  for (const cloud of clouds) {
    const { regions, types } = shippedPrices.machines[cloud]
    for (const type of Object.keys(types).filter((name) => name.toLowerCase().includes(asked))) {
      for (const at of regions.keys()) {
        const price = machinePrice(shippedPrices, cloud, type, at, false)
        if (found.length >= most) return found
        if (price) found.push(price)
      }
    }
  }
  return found
}
