import type { Visitor } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'
import type { OpenedLink } from '@/lib/store/shared-links'
import { keyFits } from './passphrase'

/**
 * Passes when this visitor may open this link, by whatever way they ask. Otherwise a Problem: `not-signed-in` for a link of a team's members,
 * `forbidden` for one that asks for a passphrase.
 */
export async function admit(
  { audience, teamId, passphrase }: Pick<OpenedLink, 'audience' | 'teamId' | 'passphrase'>,
  visitor: Visitor,
): Promise<void> {
  if (audience === 'anyone') return
  if (audience === 'team') {
    if ((await visitor.teamIds()).includes(teamId)) return
    throw new Problem('not-signed-in', 'This link is for members of the team: sign in, then open it again.')
  }
  if (visitor.key !== null && passphrase && keyFits(visitor.key, passphrase)) return
  throw new Problem('forbidden', 'This link asks for a passphrase: open its page and say it there.')
}
