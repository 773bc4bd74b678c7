import type { Claim } from '@/lib/domain/claim'
import { claims } from '@/lib/scoring/claims'

/** What the talk and the article say for and against each way, with what confirms and contradicts it. */
export const listClaims = async (): Promise<Claim[]> =>
  claims.map(({ id, way, sign, by, text, criterion, test }) => ({ id, way, sign, by, text, criterion, test }))
