import ipaddr from 'ipaddr.js'

/** What an IP address stands for: anyone's, one's own network's, a cloud's metadata service, or nothing that can be talked to. */
export type AddressClass = 'public' | 'private' | 'metadata' | 'unusable'

/**
 * Addresses that hand out a machine's credentials or its set-up. Each from the documentation named beside it, read 2026-11-22, unless it
 * says otherwise. Link-local ranges count as a whole: 169.254.169.254 of most clouds lies there (the first page named).
 */
const METADATA = [
  '169.254.0.0/16', // docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
  'fe80::/10',
  'fd00:ec2::254/128', // the same page
  'fd00:ec2::23/128', // docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html
  'fd20:ce::254/128', // Google's over IPv6: general knowledge
  '168.63.129.16/32', // learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  '100.100.100.200/32', // Alibaba's: cloud-init's documentation of its data source AliYun
  '192.0.0.192/32', // docs.oracle.com/en/cloud/cloud-at-customer/occ-get-started/retrieve-predefined-instance-metadata.html
].map((block) => ipaddr.parseCIDR(block))

/** Prefixes behind which an IPv4 address hides in the last 32 bits: IPv4-compatible, mapped, translated and both NAT64 ones. */
const EMBEDDING = ['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/96'].map((block) => ipaddr.parseCIDR(block))

const PRIVATE = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat', 'unspecified'])

type Address = ReturnType<typeof ipaddr.parse>

const within = (address: Address, block: [Address, number]) => address.kind() === block[0].kind() && address.match(block)

/** The address that is meant: an IPv4 address that an IPv6 one carries, else the address itself. Throws when it is no IP address. */
export function canonicalAddress(text: string): Address {
  const address = ipaddr.parse(text)
  if (address.kind() === 'ipv4' || ['unspecified', 'loopback'].includes(address.range())) return address
  if (!EMBEDDING.some((block) => within(address, block))) return address
  return ipaddr.fromByteArray(address.toByteArray().slice(12))
}

/** Whether this IP address lies in the CIDR block, both taken as what they stand for. */
export const isWithin = (address: string, block: string) => {
  const [start, length] = ipaddr.parseCIDR(block)
  return within(canonicalAddress(address), [start, length])
}

/** The class of an IP address; every range that is not for everyone's use counts as `unusable` unless it is a network's own. */
export function classify(text: string): AddressClass {
  const address = canonicalAddress(text)
  if (METADATA.some((block) => within(address, block))) return 'metadata'
  const range = address.range()
  if (range === 'unicast') return 'public'
  return PRIVATE.has(range) ? 'private' : 'unusable'
}
