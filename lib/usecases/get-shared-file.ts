import type { Visitor } from '@/lib/domain/actor'
import { admit } from './admit'
import { written } from './freeze'
import { findLink, readSharedComparison } from './open-shared-comparison'

/** The frozen text behind a link, byte for byte as it is kept, so that whoever has it can hash it; of a live link how it stands now. */
export async function getSharedFile(token: string, visitor: Visitor): Promise<{ name: string; type: string; text: string }> {
  const link = await findLink(token)
  await admit(link, visitor)
  const text = link.live ? written((await readSharedComparison(token, visitor)).snapshot).content : link.content
  return { name: `${link.title}.json`, type: 'application/json', text }
}
