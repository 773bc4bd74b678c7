import { countGuess } from './guesses'
import { findLink } from './open-shared-comparison'
import { keyFits, keyOfPassphrase } from './passphrase'

/**
 * The key to a link for whoever says its passphrase; null when it is the wrong one, or none is asked for. Problems: `not-found` for a link that
 * opens nothing, `too-many` after ten tries.
 */
export async function unlockShare(token: string, passphrase: string): Promise<string | null> {
  const { shareId, passphrase: kept } = await findLink(token)
  if (!kept) return null
  countGuess(shareId)
  const key = await keyOfPassphrase(passphrase, kept)
  return keyFits(key, kept) ? key : null
}
