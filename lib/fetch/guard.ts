import { lookup as lookUp } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { canonicalAddress, classify, isWithin } from './address'
import { FetchFailure } from './failure'
import type { AddressPolicy } from './policy'

/** An address that a name stands for. */
export type Resolved = { address: string; family: number }

/** Finds every address of a name; throws when it cannot. */
export type Resolver = (name: string) => Promise<Resolved[]>

/** An entry of the policy's list: a host name, IP address or block, and the port it is limited to, null for any. */
type Entry = { host: string; port: string | null }

const HOW_TO_ALLOW: Record<AddressPolicy['mode'], string> = {
  personal: 'Start Fourways with it in FOURWAYS_ALLOWED_HOSTS, name it in your own kubeconfig, or use an address that others can reach.',
  team: 'An administrator can allow it by name, address or CIDR block.',
}

const refusal = (detail: string) => new FetchFailure('refused', detail)

function readEntry(text: string): Entry {
  const parts = /^(?:\[([^\]]+)\]((?:\/\d+)?)|([^:]+)|(.+:.*:.*))(?::(\d+))?$/.exec(text.trim())
  if (!parts || parts[4]) return { host: bare(text), port: null }
  return { host: bare(parts[1] ? parts[1] + (parts[2] ?? '') : (parts[3] ?? '')), port: parts[5] ?? null }
}

/** A host as it is compared: no brackets, no final dot, lower case. */
const bare = (host: string) =>
  host
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()

/** A URL's port with the scheme's own filled in. */
const portOf = (url: URL) => url.port || (url.protocol === 'https:' ? '443' : '80')

const sameAddress = (a: string, b: string) => canonicalAddress(a).toNormalizedString() === canonicalAddress(b).toNormalizedString()

function covers(entry: Entry, host: string, address: string | null, port: string): boolean {
  if (entry.port !== null && entry.port !== port) return false
  if (entry.host === host) return true
  if (address === null) return false
  if (ipaddr.isValidCIDR(entry.host)) return isWithin(address, entry.host)
  return isIP(entry.host) > 0 && sameAddress(entry.host, address)
}

const isAllowed = (policy: AddressPolicy, url: URL, address: string | null) =>
  policy.allowed.some((text) => covers(readEntry(text), bare(url.hostname), address, portOf(url)))

/** Throws FetchFailure('refused') unless a connection to this address may stand for this URL. */
function vetAddress(url: URL, address: string, policy: AddressPolicy): void {
  const kind = classify(address)
  const host = bare(url.hostname)
  if (kind === 'metadata') throw refusal(`${host} is an address of a cloud's metadata service, which Fourways never asks.`)
  if (kind === 'unusable') throw refusal(`${host} stands for an address that no server can have.`)
  if (kind === 'private' && !isAllowed(policy, url, address)) {
    throw refusal(`${host} is an address of this machine or of a private network. ${HOW_TO_ALLOW[policy.mode]}`)
  }
}

/**
 * The URL, once its scheme, form and (for a literal) address are ones that the policy admits; throws FetchFailure('refused') with what to do.
 * Names are vetted when they are resolved, by `guardedLookup`.
 */
export function vetUrl(text: string, policy: AddressPolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || !url.hostname) throw refusal('Write the address as https://host:port.')
  if (url.username || url.password) throw refusal('An address with a name or password in it is refused. Give credentials separately.')
  const host = bare(url.hostname)
  const literal = isIP(host) ? host : null
  if (literal) vetAddress(url, literal, policy)
  if (url.protocol === 'http:' && !isAllowed(policy, url, literal)) {
    throw refusal(`http://${host} would send credentials unencrypted. Use https. ${HOW_TO_ALLOW[policy.mode]}`)
  }
  return url
}

const systemResolver: Resolver = (name) => lookUp(name, { all: true, verbatim: true })

/**
 * The `lookup` of a connection to this URL: resolves the name, vets every address, and hands on only vetted ones, so that the socket goes
 * where the guard looked. One refused address, or none at all, fails the connection.
 */
export function guardedLookup(url: URL, policy: AddressPolicy, resolve: Resolver = systemResolver): LookupFunction {
  return (name, options, done) => {
    const vetted = resolve(name).then((addresses) => {
      for (const { address } of addresses) vetAddress(url, address, policy)
      return addresses
    })
    vetted.then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || family === options.family)
        const [first] = wanted
        if (!first) done(new FetchFailure('unreachable', `The name ${bare(url.hostname)} stands for no address.`), [])
        else if (options.all) done(null, wanted)
        else done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    )
  }
}
