import { z } from 'zod/mini'
import { Collection } from './collection'
import { Connection } from './connection'
import { Verdict } from './matrix'
import { Profile } from './profile'
import { Release } from './release'

/** The first screen: the standing verdict, what is stale or failing, what arrived last, and what to do next. */
export const Overview = z.object({
  verdict: z.nullable(z.object({ comparisonId: z.string(), question: z.string(), verdict: Verdict })),
  profiles: z.array(z.object({ profile: Profile, points: z.nullable(z.number()), coverage: z.number() })),
  connections: z.array(z.object({ connection: Connection, collection: z.nullable(Collection) })),
  releases: z.array(Release),
  /** Next steps in order, each with the screen that does it. */
  nextSteps: z.array(z.object({ title: z.string(), why: z.string(), href: z.string(), done: z.boolean() })),
})
export type Overview = z.infer<typeof Overview>
