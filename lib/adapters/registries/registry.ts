import type { RegistryAdapter } from '@/lib/adapters/contract'
import { type Dialect, openRegistry, type RegistryClient, type RegistrySettings } from './distribution'
import { type AskPushed, readImages } from './resolve'

/** How a registry differs from others that speak the same protocol. */
export type RegistryWords = Pick<RegistryAdapter<RegistrySettings, RegistryClient>, 'id' | 'title' | 'address' | 'hosts'> & {
  /** Realms beside its own that may be told the credentials. */
  realms?: Dialect['realms']
  /** What it tells of a tag beside the protocol; null when nothing. */
  pushed: AskPushed | null
  version: number
}

/** The adapter of a registry from how it differs. */
export const defineRegistry = ({
  id,
  title,
  address,
  hosts,
  realms = [],
  pushed,
  version,
}: RegistryWords): RegistryAdapter<RegistrySettings, RegistryClient> => ({
  id,
  title,
  address,
  hosts,
  connect: async (settings, policy) => openRegistry(settings, policy, { title, realms }),
  async greet(client, { signal }) {
    const { headers } = await client.base(signal)
    const told = headers['docker-distribution-api-version']
    client.serverVersion = typeof told === 'string' ? told : 'OCI distribution'
    const { user, token } = client.credentials
    return {
      version: client.serverVersion,
      rights: [{ what: token ? `sign in as ${user ?? 'the token’s owner'}` : 'read without signing in', fills: [], allowed: true }],
    }
  },
  images: { version, read: (client, context) => readImages(client, context, pushed) },
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
})

/** The address of a registry as its root: what stands behind the host is no part of the protocol. */
export const rootOf = (server: string) => new URL(server).origin

/** A registry's images are named by its host, with the port when it is not the usual one. */
export const hostOf = (endpoint: string) => [new URL(endpoint).host]
