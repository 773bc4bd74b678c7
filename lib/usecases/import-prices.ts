import type { Actor } from '@/lib/domain/actor'
import type { PriceImport } from '@/lib/domain/price'
import { readPriceCsv } from '@/lib/domain/price-csv'
import { Problem } from '@/lib/domain/problem'
import { keepPriceOverride } from '@/lib/store/price-overrides'
import { audited } from './audited'
import { refuseTooMany } from './keep-price-override'

/** Refused lines that are told one by one. */
const MOST_TOLD = 100

/** Keeps the prices of a CSV file; lines that cannot be kept are told. Throws a Problem `unprocessable` when it is no such file or none can be kept. */
export async function importPrices(actor: Actor, readText: () => Promise<string>): Promise<PriceImport> {
  const read = readPriceCsv(await readText())
  if (typeof read === 'string') throw new Problem('unprocessable', read)
  const { prices, refused } = read
  const told = refused.slice(0, MOST_TOLD)
  const fields = told.map(({ line, message }) => ({ field: `line ${line}`, message }))
  if (prices.length === 0) throw new Problem('unprocessable', 'There is no price in it that can be kept.', fields)
  await audited(actor, { action: 'create', objectKind: 'price', detail: { kept: prices.length, refused: refused.length } }, async (db) => {
    for (const price of prices) await keepPriceOverride(db, price)
    await refuseTooMany(db)
    return { id: actor.teamId }
  })
  return { kept: prices.length, refused: told }
}
