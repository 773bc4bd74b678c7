import { z } from 'zod/mini'
import { Way } from './way'

/** What can be seen of where a cluster is and how it is reached. What each speaks for, and how strongly, is weighed in scoring. */
export const waySignalIds = [
  'socket',
  'loopback',
  'plain-loopback',
  'private-address',
  'public-address',
  'named-address',
  'vpn',
  'tunnel',
  'outgoing-proxy',
  'server-elsewhere',
  'this-kernel',
  'like-kernel',
  'other-kernel',
  'desktop-product',
  'hosted-product',
  'one-kernel',
  'many-kernels',
  'many-machines',
  'simulated-machines',
  'dev-proxy',
  'proxy-session',
  'delivery',
  'workspaces',
  'workspaces-running',
  'workspace-server',
] as const
export const WaySignalId = z.enum(waySignalIds)
export type WaySignalId = z.infer<typeof WaySignalId>

/** One thing seen, in words that name the object which shows it. */
export const WaySignal = z.object({ id: WaySignalId, says: z.string() })
export type WaySignal = z.infer<typeof WaySignal>

/** What one connection shows of the way it serves. `unread` names what may not be read: no signal from there is not the same as none. */
export const WaySignals = z.object({ signals: z.array(WaySignal), unread: z.array(z.string()) })

/** One signal as it was weighed: `weights` are log-odds for each way, positive for it and negative against it. */
export const WeighedSignal = z.extend(WaySignal, { weights: z.record(Way, z.number()), evidenceId: z.string() })
export type WeighedSignal = z.infer<typeof WeighedSignal>

/** Which ways a connection can serve, by its signals. */
export const WayGuess = z.object({
  /** The way that the signals speak for; null when none is clearly ahead. */
  way: z.nullable(Way),
  /** How sure each way is, 0 to 1, each by itself: several may hold. */
  confidence: z.record(Way, z.number()),
  /** The strongest first. */
  signals: z.array(WeighedSignal),
  unread: z.array(z.string()),
  observedAt: z.iso.datetime(),
})
export type WayGuess = z.infer<typeof WayGuess>

/** The round trip through a connection, as it was last measured from here. */
const MeasuredRoundTrip = z.object({ p50Ms: z.number(), n: z.number(), evidenceId: z.string() })

/** Which way a connection is; `guess` is null while its signals are not measured. */
export const ConnectionWay = z.object({
  connectionId: z.string(),
  guess: z.nullable(WayGuess),
  /** Why the newest reading of the signals brought none, when the guess is of an older one; null when it is of the newest. */
  failed: z.nullable(z.object({ detail: z.nullable(z.string()), observedAt: z.iso.datetime(), evidenceId: z.string() })),
  /** Null when it is not measured. */
  roundTrip: z.nullable(MeasuredRoundTrip),
})
export type ConnectionWay = z.infer<typeof ConnectionWay>

/** Which way a profile's connection is, held against the way that is declared. */
export const ProfileWay = z.object({
  declared: Way,
  /** The connection of its development stage, else that of its workspaces; null when the profile names neither. */
  connection: z.nullable(ConnectionWay),
  /** Whether the declared way is none that the connection can serve. */
  conflict: z.boolean(),
  /** Whether somebody said to keep the declared way against just this guess. */
  kept: z.boolean(),
})
export type ProfileWay = z.infer<typeof ProfileWay>
