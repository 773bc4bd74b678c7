import { z } from 'zod/mini'
import { ways } from './names'

/** One of the four ways to develop on a cluster. */
export const Way = z.enum(ways)
export type Way = z.infer<typeof Way>
