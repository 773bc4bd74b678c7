import { defineRegistry, rootOf } from '../registry'
import { pushed } from './pushed'

/** The registry behind docker.io. */
const REGISTRY = 'https://registry-1.docker.io'

const OURS = /^((www|hub|index|registry-1)\.)?docker\.(io|com)$/

/** How Fourways reads Docker Hub: what a tag names without a pull, and when it was pushed by Docker Hub's own API. */
export const dockerHub = defineRegistry({
  id: 'docker-hub',
  title: 'Docker Hub',
  address: (server) => (server === null || OURS.test(new URL(server).hostname) ? REGISTRY : rootOf(server)),
  hosts: () => ['docker.io'],
  realms: ['auth.docker.io'],
  pushed,
  version: 1,
})
