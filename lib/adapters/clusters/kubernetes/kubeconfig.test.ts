import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { hostsOfKubeconfig, readContexts, resolveContext } from './kubeconfig'

const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fourways-kubeconfig-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : stringify(content))
  return join(folder, name)
}
const config = (name: string, user: object, cluster: object = {}, current?: string) => ({
  apiVersion: 'v1',
  kind: 'Config',
  ...(current ? { 'current-context': current } : {}),
  clusters: [{ name: `${name}-cluster`, cluster: { server: `https://${name}.test`, ...cluster } }],
  users: [{ name: `${name}-user`, user }],
  contexts: [{ name, context: { cluster: `${name}-cluster`, user: `${name}-user`, namespace: 'shop' } }],
})

describe('contexts', () => {
  it('come from all files, the first of a name counting, with what speaks against them', () => {
    const a = write('a', config('dev', { token: 't' }, { server: 'http://127.0.0.1:8001' }, 'prod'))
    const b = write('b', { ...config('prod', { 'auth-provider': { name: 'gcp' } }), 'current-context': 'dev' })
    const broken = write('broken', 'a: [')
    const twin = write('twin', config('dev', { token: 'other' }))
    expect(readContexts([a, join(folder, 'gone'), broken, b, twin])).toEqual([
      { file: a, context: 'dev', server: 'http://127.0.0.1:8001', namespace: 'shop', current: false, proxy: null, problem: null },
      {
        file: b,
        context: 'prod',
        server: 'https://prod.test',
        namespace: 'shop',
        current: true,
        proxy: null,
        problem: expect.stringContaining('auth-provider'),
      },
      {
        file: broken,
        context: null,
        server: null,
        namespace: null,
        current: false,
        proxy: null,
        problem: expect.stringContaining('not YAML'),
      },
    ])
    expect(hostsOfKubeconfig([a, broken, b])).toEqual(['127.0.0.1:8001', 'prod.test:443'])
    const tunnelled = write('tunnelled', config('in', {}, { 'proxy-url': 'socks5://ann:secret@localhost' }))
    expect(hostsOfKubeconfig([tunnelled])).toEqual(['in.test:443', 'localhost:1080'])
    expect(readContexts([tunnelled])).toMatchObject([{ proxy: 'socks5://localhost', problem: null }])
  })
  it('that name no cluster or a password say so', () => {
    const notes = (user: object, cluster: object) => readContexts([write('x', config('x', user, cluster))])[0]?.problem
    expect(notes({ username: 'a', password: 'b' }, {})).toContain('password')
    expect(notes({ as: 'root' }, {})).toContain('somebody else')
    expect(notes({}, { server: '' })).toContain('no server')
    const lost = config('x', {})
    expect(readContexts([write('y', { ...lost, clusters: [] })])[0]?.problem).toContain('x-cluster')
  })
})

describe('settings', () => {
  it('name the proxy that is before the server', async () => {
    const file = write('t', config('dev', {}, { 'proxy-url': 'socks5://127.0.0.1:1080' }))
    expect(await resolveContext(file, 'dev')).toMatchObject({ server: 'https://dev.test', proxy: 'socks5://127.0.0.1:1080' })
  })
  it('are read from inline data, which goes before paths', async () => {
    const data = Buffer.from(PEM).toString('base64')
    const user = { 'client-certificate-data': data, 'client-key-data': data, 'client-key': 'gone' }
    const file = write('k', config('dev', user, { 'certificate-authority-data': data, 'tls-server-name': 'inside' }))
    expect(await resolveContext(file, 'dev')).toEqual({
      server: 'https://dev.test',
      proxy: null,
      certificateAuthority: PEM,
      tlsServerName: 'inside',
      token: null,
      clientCertificate: PEM,
      clientKey: PEM,
      namespace: 'shop',
      insecure: false,
      renewal: null,
    })
  })
  it('are read from files beside the kubeconfig', async () => {
    write('ca.pem', PEM)
    write('token', 'abc\n')
    const file = write('k', config('dev', { tokenFile: 'token' }, { 'certificate-authority': 'ca.pem', 'insecure-skip-tls-verify': true }))
    expect(await resolveContext(file, 'dev')).toMatchObject({ certificateAuthority: PEM, token: 'abc', insecure: true })
  })
  it('may come from another file of KUBECONFIG', async () => {
    const whole = config('dev', { token: 't' })
    const file = write('context', { ...whole, clusters: [], users: [] })
    const other = write('rest', { ...whole, contexts: [] })
    expect(await resolveContext(file, 'dev', [file, other])).toMatchObject({ server: 'https://dev.test', token: 't' })
  })
  it('that cannot be had are refused with a sentence', async () => {
    const failure = (name: string, content: unknown, context = 'dev') => resolveContext(write(name, content), context)
    await expect(failure('a', config('dev', {}), 'gone')).rejects.toMatchObject({
      reason: 'refused',
      detail: expect.stringContaining('gone'),
    })
    await expect(failure('b', config('dev', { tokenFile: 'gone' }))).rejects.toMatchObject({ detail: expect.stringContaining('gone') })
    await expect(failure('c', config('dev', { 'auth-provider': { name: 'oidc', config: { 'id-token': 'x' } } }))).rejects.toMatchObject({
      reason: 'refused',
      detail: expect.stringContaining('auth-provider'),
    })
    await expect(failure('d', 'a: [')).rejects.toMatchObject({ detail: expect.stringContaining('not YAML') })
    await expect(failure('e', config('dev', { 'client-key-data': '!!' }))).rejects.toMatchObject({ detail: expect.stringContaining('PEM') })
    await expect(failure('f', config('dev', { exec: { command: 7 } }))).rejects.toMatchObject({ detail: expect.stringContaining('exec') })
    await expect(resolveContext(join(folder, 'nowhere'), 'dev')).rejects.toMatchObject({ reason: 'refused' })
  })
  it('come from the exec plugin, with the command that renews them', async () => {
    const credential = { kind: 'ExecCredential', apiVersion: 'client.authentication.k8s.io/v1', status: { token: 'fresh' } }
    const exec = {
      apiVersion: credential.apiVersion,
      command: process.execPath,
      args: ['-e', `console.log('${JSON.stringify(credential)}')`],
    }
    const settings = await resolveContext(write('k', config('dev', { exec })), 'dev')
    expect(settings.token).toBe('fresh')
    expect(settings.renewal).toContain(process.execPath)
  })
})
