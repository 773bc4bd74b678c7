import { defineRegistry, hostOf, rootOf } from '../registry'

/** How Fourways reads any registry that speaks the OCI distribution protocol. It tells no time of a push. */
export const oci = defineRegistry({
  id: 'oci',
  title: 'Registry',
  address: (server) => (server === null ? null : rootOf(server)),
  hosts: hostOf,
  pushed: null,
  version: 1,
})
