import { describe, expect, it } from 'vitest'
import { FetchFailure } from './failure'
import { guardedLookup, type Resolved, vetUrl } from './guard'
import type { AddressPolicy } from './policy'

const nobody: AddressPolicy = { mode: 'team', allowed: [] }
const allowing = (...allowed: string[]): AddressPolicy => ({ mode: 'personal', allowed })
const verdict = (url: string, policy = nobody) => {
  try {
    return vetUrl(url, policy).href
  } catch (error) {
    if (error instanceof FetchFailure) return error.reason
    throw error
  }
}
const everyRange = allowing('0.0.0.0/0', '::/0')

const resolved = (url: string, policy: AddressPolicy, addresses: Resolved[] | Error) =>
  new Promise<unknown>((done) => {
    const resolve = () => (addresses instanceof Error ? Promise.reject(addresses) : Promise.resolve(addresses))
    guardedLookup(new URL(url), policy, resolve)(new URL(url).hostname, { all: true }, (error, found) => done(error ?? found))
  })

describe('literal addresses', () => {
  const classes = [
    '0.0.0.0',
    '0.1.2.3',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.1.1',
    '100.64.0.1',
    '255.255.255.255',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
  ]
  const six = [
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::1',
    'ff02::1',
  ]
  it.each([...classes, ...six.map((address) => `[${address}]`)])('refuses %s when nothing is allowed', (host) => {
    expect(verdict(`https://${host}:6443`)).toBe('refused')
  })
  it.each(['0177.1', '0x7f.1', '2130706433', '127.0.0.1.', '①②⑦.0.0.1', '127.1'])('takes %s for what it stands for', (host) => {
    expect(verdict(`https://${host}/`)).toBe('refused')
    expect(verdict(`https://${host}/`, allowing('127.0.0.1'))).toBe('https://127.0.0.1/')
  })
  it.each(['8.8.8.8', '[2001:4860:4860::8888]', '[64:ff9b::808:808]', 'example.com'])('admits %s', (host) => {
    expect(verdict(`https://${host}/`)).toBe(`https://${host}/`)
  })
  const metadata = [
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '[64:ff9b::a9fe:a9fe]',
    '[fd00:ec2::254]',
    '168.63.129.16',
    '100.100.100.200',
  ]
  it.each([...metadata, '2852039166', '0xa9fea9fe'])('never admits the metadata address %s', (host) => {
    expect(verdict(`https://${host}/`, everyRange)).toBe('refused')
    expect(verdict(`https://${host}/`, allowing(host))).toBe('refused')
  })
})

describe('the list of allowed hosts', () => {
  it('allows one address and leaves its neighbours refused', () => {
    const policy = allowing('10.0.0.5')
    expect(verdict('https://10.0.0.5:6443/', policy)).toBe('https://10.0.0.5:6443/')
    expect(verdict('https://10.0.0.6:6443/', policy)).toBe('refused')
    expect(verdict('https://127.0.0.1/', policy)).toBe('refused')
  })
  it('limits an entry to its port', () => {
    for (const entry of ['127.0.0.1:6443', '127.0.0.0/8:6443']) {
      expect(verdict('https://127.0.0.1:6443/', allowing(entry))).toBe('https://127.0.0.1:6443/')
      expect(verdict('https://127.0.0.1:6444/', allowing(entry))).toBe('refused')
    }
    expect(verdict('https://[::1]:6443/', allowing('[::1]:6443'))).toBe('https://[::1]:6443/')
    expect(verdict('https://[::1]:6444/', allowing('[::1]:6443'))).toBe('refused')
    expect(verdict('https://[fd00::7]/', allowing('fd00::/16'))).toBe('https://[fd00::7]/')
  })
  it('admits http only where it is named', () => {
    expect(verdict('http://example.com/')).toBe('refused')
    expect(verdict('http://127.0.0.1:8001/', allowing('127.0.0.1:8001'))).toBe('http://127.0.0.1:8001/')
    expect(verdict('http://proxy.test/', allowing('PROXY.test.'))).toBe('http://proxy.test/')
  })
})

it.each(['ftp://example.com', 'file:///etc/passwd', 'not a url', 'https://user@example.com', 'https://user:secret@example.com'])(
  'refuses %s',
  (url) => {
    expect(verdict(url, everyRange)).toBe('refused')
  },
)

describe('resolving a name', () => {
  it('refuses a name when any of its addresses is refused', async () => {
    const addresses = [
      { address: '8.8.8.8', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    expect(await resolved('https://rebound.test/', nobody, addresses)).toMatchObject({ reason: 'refused' })
    expect(await resolved('https://rebound.test/', allowing('rebound.test'), addresses)).toEqual(addresses)
  })
  it('never hands on a metadata address, even of a named host', async () => {
    const metadata = [{ address: '::ffff:a9fe:a9fe', family: 6 }]
    expect(await resolved('https://named.test/', allowing('named.test', '::/0'), metadata)).toMatchObject({ reason: 'refused' })
  })
  it('fails when the name cannot be resolved, or stands for nothing', async () => {
    expect(await resolved('https://gone.test/', everyRange, new Error('ENOTFOUND'))).toBeInstanceOf(Error)
    expect(await resolved('https://gone.test/', everyRange, [])).toMatchObject({ reason: 'unreachable' })
  })
})
