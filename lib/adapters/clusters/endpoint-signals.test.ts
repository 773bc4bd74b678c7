import { describe, expect, it } from 'vitest'
import { endpointSignals, throughSignals } from './endpoint-signals'

const ids = (endpoint: string, interfaces = {}) => endpointSignals(endpoint, interfaces).map(({ id }) => id)
const tunnel = {
  tun0: [{ cidr: '10.8.0.2/16', address: '10.8.0.2', netmask: '255.255.0.0', family: 'IPv4' as const, mac: '', internal: false }],
}

describe('an address', () => {
  it.each([
    ['unix:///var/run/docker.sock', ['socket']],
    ['https://127.0.0.1:6443', ['loopback']],
    ['https://0.0.0.0:6550', ['loopback']],
    ['https://kubernetes.docker.internal:6443', ['loopback']],
    ['https://[::1]:6443', ['loopback']],
    ['http://127.0.0.1:8001', ['loopback', 'plain-loopback']],
    ['http://localhost:8001', ['loopback', 'plain-loopback']],
    ['https://192.168.49.2:8443', ['private-address']],
    ['https://100.64.1.2:6443', ['private-address']],
    ['https://34.90.12.7', ['public-address']],
    ['https://[2001:4860:4860::8888]', ['public-address']],
    ['https://abc.gr7.eu-west-1.eks.amazonaws.com', ['named-address']],
    ['https://127.0.0.1.example.com', ['named-address']],
  ])('%s is %j', (endpoint, expected) => expect(ids(endpoint)).toEqual(expected))

  it('lies behind a tunnel when it is in the network of one', () => {
    expect(ids('https://10.8.0.1:6443', tunnel)).toEqual(['private-address', 'vpn'])
    expect(ids('https://10.9.0.1:6443', tunnel)).toEqual(['private-address'])
  })
})

describe('a proxy before it', () => {
  it.each([
    ['socks5://127.0.0.1:1080', 'https://10.0.0.5:6443', ['tunnel', 'private-address']],
    ['http://[::1]:8888', 'https://abc.gr7.eu-west-1.eks.amazonaws.com', ['tunnel', 'named-address']],
    ['http://proxy.acme.example:3128', 'https://34.90.12.7', ['outgoing-proxy', 'public-address']],
    ['socks5://localhost:1080', 'https://127.0.0.1:6443', ['tunnel']],
  ])('%s to %s is %j', (proxy, endpoint, expected) => {
    expect(throughSignals(proxy, endpoint).map(({ id }) => id)).toEqual(expected)
  })
})
