import { z } from 'zod/mini'
import { GroupWeights, MustHaveId, PerspectiveId } from './criterion'
import { Id, Name, Note } from './id'
import { isTimeline, Snapshot } from './snapshot'
import { TimelineSnapshot, TimelineView } from './timeline-snapshot'

/** What a share shows beyond the default. By default endpoints, namespaces, machine and people's names are taken out. */
export const Redaction = z.object({
  showEndpoints: z.boolean(),
  showNamespaces: z.boolean(),
  /** Leaves out costs, with the prices and assumptions behind them. */
  hideCosts: z.optional(z.boolean()),
})
export type Redaction = z.infer<typeof Redaction>

/** Who may open a link: whoever has it, members of the team, or whoever has it and says the passphrase. */
export const Audience = z.enum(['anyone', 'team', 'passphrase'])
export type Audience = z.infer<typeof Audience>

/** What a link shows. */
const ShareKind = z.enum(['comparison', 'timeline'])
export type ShareKind = z.infer<typeof ShareKind>

/** A link as its makers see it. The token is shown once, when it is made. */
export const Share = z.object({
  id: z.string(),
  title: z.string(),
  /** What its maker says to those who open it; empty when nothing. */
  note: z.string(),
  kind: ShareKind,
  comparisonId: z.nullable(z.string()),
  /** Of what was frozen when it was made. */
  sha256: z.string(),
  audience: Audience,
  /** True when it shows what stands when it is opened: a comparison weighed, a timeline narrowed as when it was made. */
  live: z.boolean(),
  redaction: Redaction,
  createdAt: z.iso.datetime(),
  expiresAt: z.nullable(z.iso.datetime()),
  revokedAt: z.nullable(z.iso.datetime()),
  views: z.number(),
  lastOpenedAt: z.nullable(z.iso.datetime()),
})
export type Share = z.infer<typeof Share>

/** What is said of every link. */
const options = {
  title: z.optional(Name),
  note: z.optional(Note),
  /** Days until it ends, 1 to 365, or null: until it is revoked. */
  days: z.nullable(z.number().check(z.gte(1), z.lte(365))),
  /** Anyone with the link when nothing is said. */
  audience: z.optional(Audience),
  passphrase: z.optional(z.string().check(z.minLength(10, 'At least 10 characters.'), z.maxLength(200, 'At most 200 characters.'))),
  live: z.optional(z.boolean()),
  redaction: z.optional(Redaction),
}

const phraseFits = ({ audience, passphrase }: { audience?: Audience | undefined; passphrase?: string | undefined }) =>
  (audience === 'passphrase') === (passphrase !== undefined)
const phrase = { path: ['passphrase'], error: 'A passphrase is said for links that ask for one, and only for those.' }

const NewComparisonShare = z
  .strictObject({
    kind: z.optional(z.literal('comparison')),
    comparisonId: Id,
    /** The weights and must-haves on the screen when the link was made. */
    perspective: PerspectiveId,
    weights: z.nullable(GroupWeights),
    mustHaves: z.array(MustHaveId),
    ...options,
  })
  .check(z.refine(phraseFits, phrase))
export type NewComparisonShare = z.infer<typeof NewComparisonShare>

const NewTimelineShare = z.strictObject({ kind: z.literal('timeline'), view: TimelineView, ...options }).check(z.refine(phraseFits, phrase))
export type NewTimelineShare = z.infer<typeof NewTimelineShare>

/** A link to make; of a comparison unless it says another kind. */
export const NewShare = z.discriminatedUnion('kind', [NewComparisonShare, NewTimelineShare])
export type NewShare = z.infer<typeof NewShare>

/** The answer to making a link: the only time its address is known. */
export const MadeShare = z.object({ share: Share, url: z.string() })
export type MadeShare = z.infer<typeof MadeShare>

const opened = {
  title: z.string(),
  note: z.string(),
  expiresAt: z.nullable(z.iso.datetime()),
  live: z.boolean(),
  /** Null for a live link: what it shows was never kept. */
  sha256: z.nullable(z.string()),
  /** Whether what is kept has, computed now, the hash that it was given when it was frozen. */
  intact: z.boolean(),
}

/** What the page behind a link to a comparison reads. */
export const SharedComparison = z.object({ ...opened, snapshot: Snapshot })
export type SharedComparison = z.infer<typeof SharedComparison>

/** What the page behind a link to a timeline of releases reads. */
export const SharedTimeline = z.object({ ...opened, snapshot: TimelineSnapshot })
export type SharedTimeline = z.infer<typeof SharedTimeline>

/** What is behind a link, of whichever kind. */
export const Shared = z.union([SharedTimeline, SharedComparison])
export type Shared = z.infer<typeof Shared>

/** Whether a comparison is behind a link, and not a timeline of releases. */
export const ofComparison = (shared: Shared): shared is SharedComparison => !isTimeline(shared.snapshot)

/** The links to end together. */
export const SharesToEnd = z.strictObject({
  ids: z.array(Id).check(z.minLength(1, 'Choose at least one link.'), z.maxLength(100, 'At most 100 at once.')),
})

/** Who made or ended which link, and when. */
export const ShareDeed = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** A person's name, or null when it is no longer known. */
  by: z.nullable(z.string()),
  action: z.enum(['create', 'revoke', 'import', 'deny']),
  /** Null when there is no such link any more, or none came of it. */
  title: z.nullable(z.string()),
})
export type ShareDeed = z.infer<typeof ShareDeed>
