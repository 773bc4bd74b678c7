import { defineRegistry, hostOf, rootOf } from '../registry'
import { pushed } from './pushed'

/** How Fourways reads Artifactory's Docker repositories, each the first part of an image's name, with when a tag was stored. */
export const artifactory = defineRegistry({
  id: 'artifactory',
  title: 'Artifactory',
  address: (server) => (server === null ? null : rootOf(server)),
  hosts: hostOf,
  pushed,
  version: 1,
})
