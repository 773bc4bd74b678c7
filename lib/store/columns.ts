import { Prisma } from './generated/client'

/** A time as the domain writes it: ISO 8601 in UTC. */
export const toIso = (date: Date): string => date.toISOString()

/** As toIso; null stays null. */
export const toIsoOrNull = (date: Date | null): string | null => date?.toISOString() ?? null

/** A JSON column's value; null is the column's own NULL, never a JSON null. */
export const toJson = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue)
