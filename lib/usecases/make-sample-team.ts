import { makeSampleTeam as make } from '@/lib/collect/sample'
import type { Actor } from '@/lib/domain/actor'

/** The id of the person's sample team, made of recorded evidence when they have none yet. */
export const makeSampleTeam = ({ userId }: Actor): Promise<string> => make(userId)
