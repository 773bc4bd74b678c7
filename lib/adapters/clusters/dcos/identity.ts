import { DCOS_VERSION, type DcosClient, MARATHON_INFO } from './protocol'
import type { Reader } from './reader'
import { DcosVersion, MarathonInfo } from './schema-deployment'

/** What the cluster is. `version` is DC/OS's own or, where Marathon stands alone, Marathon's; the variant is null where nobody says it. */
export type Identity = { product: 'DC/OS' | 'Marathon'; version: string; variant: 'open' | 'enterprise' | null; marathon: string }

const variantOf = (told: string | null | undefined) => (told === 'open' || told === 'enterprise' ? told : null)

/** Asks who this is: Marathon first, which only a known identity may ask behind Admin Router, then DC/OS, which tells its version to anybody. */
export async function identityOf(client: DcosClient, reader: Pick<Reader, 'get'>): Promise<Identity> {
  const { version: marathon } = await reader.get('marathon', MARATHON_INFO, MarathonInfo)
  if (client.reach === 'plain') return { product: 'Marathon', version: marathon, variant: null, marathon }
  const { version, 'dcos-variant': variant } = await reader.get('router', DCOS_VERSION, DcosVersion)
  return { product: 'DC/OS', version, variant: variantOf(variant), marathon }
}
