import type { Actor } from '@/lib/domain/actor'
import type { ImageResolution } from '@/lib/domain/image'
import type { Page } from '@/lib/domain/page'
import { pageImages } from '@/lib/store/image-resolutions'
import type { PageAsk } from '@/lib/store/keyset'
import { inTeam } from '@/lib/store/team-db'

/** Images as registries resolve them, the one that was pushed or built last first, of all registries or of one. */
export const listImageResolutions = (actor: Actor, filter: { connectionId?: string }, ask: PageAsk): Promise<Page<ImageResolution>> =>
  inTeam(actor.teamId, (db) => pageImages(db, filter, ask))
