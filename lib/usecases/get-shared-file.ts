import { findLink } from './open-shared-comparison'

/** The frozen text behind a link, byte for byte as it is kept, so that whoever has it can hash it. */
export async function getSharedFile(token: string): Promise<{ name: string; type: string; text: string }> {
  const { title, content } = await findLink(token)
  return { name: `${title}.json`, type: 'application/json', text: content }
}
