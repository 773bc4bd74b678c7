import { type NewPriceOverride, PriceOverride } from '@/lib/domain/price'
import type { PriceOverride as Row } from './generated/client'
import { newId } from './new-id'
import { notFound } from './row-version'
import type { TeamDb } from './team-db'

const fromRow = ({ id, kind, name, region, amount, currency, per, date, note }: Row): PriceOverride =>
  PriceOverride.parse({
    id,
    kind,
    name,
    region: region === '' ? null : region,
    amount,
    currency,
    per,
    date: date.toISOString().slice(0, 10),
    note,
  })

/** The team's own prices, by what they are the price of. */
export async function listPriceOverrides({ prisma, teamId }: TeamDb): Promise<PriceOverride[]> {
  return (await prisma.priceOverride.findMany({ where: { teamId }, orderBy: [{ kind: 'asc' }, { name: 'asc' }, { region: 'asc' }] })).map(
    fromRow,
  )
}

/** Keeps a price of the team's own; one of the same thing and region takes its place. */
export async function keepPriceOverride({ prisma, teamId }: TeamDb, asked: NewPriceOverride): Promise<PriceOverride> {
  const { kind, name, amount, currency, per, note } = asked
  const region = asked.region ?? ''
  const values = { amount, currency, per, note, date: new Date(asked.date) }
  const row = await prisma.priceOverride.upsert({
    where: { teamId_kind_name_region: { teamId, kind, name, region } },
    update: values,
    create: { id: newId(), teamId, kind, name, region, ...values },
  })
  return fromRow(row)
}

/** Removes a price of the team's own. Throws a Problem when there is none of this id. */
export async function removePriceOverride({ prisma, teamId }: TeamDb, id: string): Promise<{ id: string }> {
  const { count } = await prisma.priceOverride.deleteMany({ where: { id, teamId } })
  if (count === 0) throw notFound('price')
  return { id }
}

/** How many prices of its own the team has. */
export const countPriceOverrides = ({ prisma, teamId }: TeamDb): Promise<number> => prisma.priceOverride.count({ where: { teamId } })
