import { z } from 'zod/mini'
import { postTopics } from './post-words'

export const PostTopic = z.enum(postTopics)

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const line = (most: number, empty: string) =>
  z.string().check(
    z.trim(),
    z.minLength(1, empty),
    z.maxLength(most, `At most ${most} characters.`),
    z.refine((text) => !/[\n\r\0]/.test(text), 'One line only.'),
  )

/** Where posts go: a webhook that takes Slack's messages, or addresses of e-mail. Its URL is a secret and is never told again. */
const target = {
  kind: z.enum(['webhook', 'mail']),
  /** For a webhook: its URL. Left out of a change it stays. */
  url: z.optional(z.string().check(z.trim(), z.maxLength(2000, 'At most 2,000 characters.'))),
  /** For mail: addresses. */
  to: z.optional(
    z
      .array(z.string().check(z.trim(), z.maxLength(254), z.email('Write an address such as team@example.com.')))
      .check(z.maxLength(20, 'At most 20 addresses.')),
  ),
}

const when = {
  name: line(80, 'Give it a name.'),
  topics: z.array(PostTopic).check(z.minLength(1, 'Choose what it is told of.')),
  /** 1 is Monday. */
  weekday: z.int().check(z.gte(1), z.lte(7)),
  hour: z.int('Write a whole hour.').check(z.gte(0, 'From 0 to 23.'), z.lte(23, 'From 0 to 23.')),
  /** A name of the IANA database, such as Europe/Berlin. */
  timeZone: z.string().check(z.maxLength(60), z.refine(isTimeZone, 'Write a time zone such as Europe/Berlin or UTC.')),
  paused: z.boolean(),
}

/** A channel as it is asked for. */
export const NewPostChannel = z.strictObject({ ...target, ...when })
export type NewPostChannel = z.infer<typeof NewPostChannel>

/** What came of one post. */
export const PostDelivery = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  tries: z.number(),
  /** Why it failed and what to do; null when it did not. */
  problem: z.nullable(z.string()),
  at: z.iso.datetime(),
})
export type PostDelivery = z.infer<typeof PostDelivery>

/** A channel as it is shown: of a webhook the host alone. */
export const PostChannel = z.object({
  id: z.string(),
  kind: z.enum(['webhook', 'mail']),
  ...when,
  topics: z.array(PostTopic),
  /** The host of the webhook, or the addresses. */
  goesTo: z.string(),
  createdAt: z.iso.datetime(),
  /** The last posts, newest first. */
  deliveries: z.array(PostDelivery),
})
export type PostChannel = z.infer<typeof PostChannel>

/** A message before it is put into a channel's form. Addresses in it are of this copy of Fourways, from its first slash. */
export const Message = z.object({
  title: z.string(),
  intro: z.nullable(z.string()),
  lines: z.array(z.object({ text: z.string(), href: z.nullable(z.string()) })),
  footer: z.string(),
})
export type Message = z.infer<typeof Message>

/** What a test or a preview answers: the message, and the very text that a webhook or a mail would get. */
export const PostPreview = z.object({ message: Message, sent: z.string() })
export type PostPreview = z.infer<typeof PostPreview>

/** The most channels a team may have. */
export const MOST_CHANNELS = 20
