import { z } from 'zod/mini'
import { askings, catalogueRoles, catalogueStates } from './catalogue-words'
import { claimSources } from './claim-words'
import { Way } from './way'

const day = z.iso.date()

/** Who says so. `date` is the day of what it says, or of the reading where a page has none. */
export const CatalogueSource = z.object({ title: z.string(), url: z.nullable(z.url()), date: day })
export type CatalogueSource = z.infer<typeof CatalogueSource>

/** How Fourways learns of a system: by a connection to it, by the signs it leaves in a connection to something else, or only by what a person declares. */
export const Asking = z.object({
  how: z.enum(askings),
  /** The kind of connection that asks it, or in which it shows; null where it is only declared. */
  system: z.nullable(z.string()),
  /** For what is detected: the distribution or product that a reading names; null otherwise. */
  as: z.nullable(z.string()),
  /** One sentence: what is read, by which sign it shows, or why nothing can be asked. */
  says: z.string(),
})
export type Asking = z.infer<typeof Asking>

/** A product that can be part of a profile. */
export const CatalogueEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Other names that it goes by in profiles. */
  alsoCalled: z.array(z.string()),
  role: z.enum(catalogueRoles),
  ways: z.array(Way),
  /** Whether the talk or the article names it. */
  namedBy: z.array(z.enum(Object.keys(claimSources) as (keyof typeof claimSources)[])),
  /** One sentence: what it is. */
  summary: z.string(),
  state: z.enum(catalogueStates),
  /** The day it ended; of one that is maintained the newest dated sign of it; null when no day was found. */
  since: z.nullable(day),
  /** One sentence: what the state rests on. */
  says: z.string(),
  /** Names of what takes its place. */
  successors: z.array(z.string()),
  sources: z.array(CatalogueSource).check(z.minLength(1)),
  asked: z.array(Asking).check(z.minLength(1)),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

/** An ended product, with as much of it as a profile that names it must be told. */
export const EndedProduct = z.pick(CatalogueEntry, { id: true, name: true, alsoCalled: true, since: true, successors: true })
export type EndedProduct = z.infer<typeof EndedProduct>
