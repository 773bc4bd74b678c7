import endOfLife from './end-of-life.data.json'

/** A version of a product as `cluster.version` tells it. */
export type ProductVersion = { product: string; major: number; minor: number }

const cycles: Record<string, { minor: string; eol: string }[]> = endOfLife.products

/** The day on which upstream maintenance of a version ended or ends, or null when the bundled list does not know it. Some products keep a cycle for each major version. */
export function endOf({ product, major, minor }: ProductVersion): string | null {
  const named = (name: string) => cycles[product]?.find((cycle) => cycle.minor === name)?.eol
  return named(`${major}.${minor}`) ?? named(`${major}`) ?? null
}

/** Whether a day is over; a version is maintained until the end of its last one, in UTC. */
export const isOver = (day: string, now: string): boolean => Date.parse(`${day}T23:59:59Z`) < Date.parse(now)
