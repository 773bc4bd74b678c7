import { defineRegistry, hostOf, rootOf } from '../registry'
import { pushed } from './pushed'

/** How Fourways reads Quay, of quay.io and of servers of one's own, with the history of what each tag named. */
export const quay = defineRegistry({
  id: 'quay',
  title: 'Quay',
  address: (server) => (server === null ? 'https://quay.io' : rootOf(server)),
  hosts: hostOf,
  pushed,
  version: 1,
})
