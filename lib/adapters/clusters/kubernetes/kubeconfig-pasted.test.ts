import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { Problem } from '@/lib/domain/problem'
import { parsePastedKubeconfig, READER_RECIPE } from './kubeconfig-pasted'

const pem = (kind: string) => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`
const base64 = (text: string) => Buffer.from(text).toString('base64')

const parts = ({ cluster = {}, user = {}, context = {}, more = {} }: Record<string, Record<string, unknown>> = {}) => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'dev',
  clusters: [{ name: 'c', cluster: { server: 'https://api.test:6443', ...cluster } }],
  users: [{ name: 'u', user: { token: 'abc.def', ...user } }],
  contexts: [{ name: 'dev', context: { cluster: 'c', user: 'u', namespace: 'shop', ...context } }],
  ...more,
})
const refused = (text: string, context?: string): Problem => {
  try {
    parsePastedKubeconfig(text, context)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was accepted')
}

it('keeps only inline fields of the chosen context', () => {
  const cluster = { 'certificate-authority-data': base64(pem('CERTIFICATE')), 'tls-server-name': 'api.inside', extensions: [{ name: 'x' }] }
  const pasted = parsePastedKubeconfig(stringify(parts({ cluster, more: { canary: 'canary' } })))
  expect(pasted).toEqual({
    context: 'dev',
    namespace: 'shop',
    settings: {
      server: 'https://api.test:6443',
      certificateAuthority: pem('CERTIFICATE'),
      tlsServerName: 'api.inside',
      token: 'abc.def',
      clientCertificate: null,
      clientKey: null,
      namespace: 'shop',
      insecure: false,
      renewal: expect.stringContaining('create token'),
    },
  })
})

it('takes a client certificate with its key, and JSON', () => {
  const user = { token: null, 'client-certificate-data': base64(pem('CERTIFICATE')), 'client-key-data': base64(pem('EC PRIVATE KEY')) }
  const { settings } = parsePastedKubeconfig(JSON.stringify(parts({ user })))
  expect(settings).toMatchObject({ token: null, clientCertificate: pem('CERTIFICATE'), clientKey: pem('EC PRIVATE KEY'), renewal: null })
})

describe('refuses, naming the field and a way out', () => {
  const exec = { command: 'touch', args: ['/tmp/canary'], apiVersion: 'client.authentication.k8s.io/v1' }
  const users: [string, unknown][] = [
    ['exec', exec],
    ['auth-provider', { name: 'anything', config: { exec: 'touch /tmp/canary' } }],
    ['auth-provider', { name: 'gcp', config: { 'cmd-path': 'touch', 'cmd-args': '/tmp/canary' } }],
    ['tokenFile', '/etc/hostname'],
    ['client-certificate', '/etc/hostname'],
    ['client-key', '/etc/hostname'],
    ['username', 'admin'],
    ['as', 'system:admin'],
    ['invented', 1],
    ['token', 'line\nbreak'],
    ['token', 12],
    ['client-key-data', base64(pem('EC PRIVATE KEY'))],
  ]
  it.each(users)('users[].user.%s', (name, value) => {
    const { kind, detail, fields } = refused(stringify(parts({ user: { [name]: value } })))
    expect([kind, fields[0]?.field]).toEqual(['unprocessable', name === 'client-key-data' ? 'users[].user' : `users[].user.${name}`])
    expect(detail).toContain(READER_RECIPE)
    expect(detail).not.toContain('canary')
  })
  const clusters: [string, unknown][] = [
    ['certificate-authority', '/etc/hostname'],
    ['proxy-url', 'http://169.254.169.254'],
    ['proxy-url', 'socks5://10.0.0.1'],
    ['insecure-skip-tls-verify', true],
    ['server', 'http://api.test'],
    ['server', 'file:///etc/passwd'],
    ['server', 'https://name:secret@api.test'],
    ['server', ''],
    ['certificate-authority-data', 'bm90IGEgcGVt'],
    ['invented', 'x'],
  ]
  it.each(clusters)('clusters[].cluster.%s = %s', (name, value) => {
    expect(refused(stringify(parts({ cluster: { [name]: value } }))).fields[0]?.field).toBe(`clusters[].cluster.${name}`)
  })
  it('every field at once', () => {
    const { fields } = refused(stringify(parts({ cluster: { 'proxy-url': 'http://x' }, user: { exec, tokenFile: '/x' } })))
    expect(fields.map(({ field }) => field)).toEqual(['clusters[].cluster.proxy-url', 'users[].user.exec', 'users[].user.tokenFile'])
  })
  it('a user without credentials, or with two kinds', () => {
    expect(refused(stringify(parts({ user: { token: '' } }))).detail).toContain('no token')
    const both = { 'client-certificate-data': base64(pem('CERTIFICATE')), 'client-key-data': base64(pem('EC PRIVATE KEY')) }
    expect(refused(stringify(parts({ user: both }))).detail).toContain('both')
  })
})

it('says at which field it is wrong', () => {
  const field = (text: string, context?: string) => refused(text, context).fields.map((problem) => problem.field)
  expect(field('hello')).toEqual(['kubeconfig'])
  expect(refused('hello').detail).toContain('names no clusters')
  expect(field('a: [')).toEqual(['kubeconfig'])
  expect(field('apiVersion: v1')).toEqual(['kubeconfig'])
  expect(field(stringify(parts()), 'prod')).toEqual(['context'])
})

it('says which contexts there are', () => {
  expect(refused(stringify(parts()), 'prod').detail).toBe('This kubeconfig has no context prod. It has: dev.')
  expect(refused(stringify(parts({ context: { cluster: 'gone' } }))).detail).toContain('gone')
  expect(refused('apiVersion: v1').detail).toContain('no context')
})

describe('refuses with less than 100 ms of work what is no kubeconfig', () => {
  const files: [string, string][] = [
    ['a bomb of aliases', 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]'],
    ['an anchor', 'contexts: &x []'],
    ['a merge key', 'contexts:\n  <<: {}'],
    ['a tag', 'contexts: !!js/function "x"'],
    ['brackets', '['.repeat(250_000)],
    ['dashes', '- '.repeat(120_000)],
    ['question marks', '? '.repeat(120_000)],
    ['indentation', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['very many keys', Array.from({ length: 25_000 }, (_, n) => `a${n}: 1`).join('\n')],
    ['size', `a: ${'x'.repeat(10_000_000)}`],
    ['a key twice', `${stringify(parts())}\nkind: Config`],
    ['__proto__', '{"__proto__": {"polluted": true}}'],
    ['another document', `${stringify(parts())}\n---\n${stringify(parts())}`],
    ['no YAML', 'a: [1, 2'],
    ['a list', '- a'],
    ['nothing', ''],
    ['a web page', '<html></html>'],
    ['wrong types', 'clusters: 7'],
  ]
  it.each(files)('%s', (_, text) => {
    const before = process.memoryUsage().rss
    const start = process.cpuUsage()
    const { kind, detail } = refused(text)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(100)
    expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000)
    expect([kind, detail.length < 200]).toEqual(['unprocessable', true])
    expect('polluted' in {}).toBe(false)
  })
})
