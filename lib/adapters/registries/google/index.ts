import { defineRegistry, hostOf, rootOf } from '../registry'
import { pushed } from './pushed'

/** How Fourways reads Artifact Registry, which serves gcr.io too since Container Registry ended in March 2025, with when each image was uploaded. */
export const google = defineRegistry({
  id: 'google',
  title: 'Artifact Registry',
  address: (server) => (server === null ? null : rootOf(server)),
  hosts: hostOf,
  pushed,
  version: 1,
})
