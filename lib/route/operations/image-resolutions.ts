import { z } from 'zod/mini'
import { Id } from '@/lib/domain/id'
import { ImageResolution } from '@/lib/domain/image'
import { pageOf } from '@/lib/domain/page'
import { operation } from '../operation'
import { paging } from './parts'

export const readImageResolutions = operation({
  method: 'GET',
  path: '/api/image-resolutions',
  summary: 'Images as registries resolve them, the one that was pushed or built last first, of all registries or of one.',
  right: ['read', 'image-resolution'],
  query: z.strictObject({ connectionId: z.optional(Id), ...paging }),
  answer: pageOf(ImageResolution),
})
