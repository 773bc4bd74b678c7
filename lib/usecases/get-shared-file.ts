import type { Visitor } from '@/lib/domain/actor'
import type { ExportFormat } from '@/lib/domain/export-kinds'
import { admit } from './admit'
import { type ExportedFile, fileOf } from './export-comparison'
import { findLink, readShared } from './open-shared-comparison'

/**
 * What is behind a link as a file; as JSON the frozen text, byte for byte as it is kept, so that whoever has it can hash it. Of a live link it is
 * how it stands now.
 */
export async function getSharedFile(token: string, visitor: Visitor, format: ExportFormat): Promise<ExportedFile> {
  const link = await findLink(token)
  await admit(link, visitor)
  if (!link.live && format === 'json') return { name: `${link.title}.json`, type: 'application/json', text: link.content }
  const { snapshot } = await readShared(token, visitor)
  return fileOf(snapshot, link.title, format, link.live ? undefined : link)
}
