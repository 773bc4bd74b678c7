import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostsOfDocker, readDockerContexts, resolveDockerContext } from './contexts'

let folder: string
const home = (env: Record<string, string> = {}) => ({ folder, env })
const meta = (name: string) => join(folder, 'contexts/meta', name, 'meta.json')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fw-docker-home-'))
  const store = (id: string, body: unknown) => {
    mkdirSync(join(folder, 'contexts/meta', id), { recursive: true })
    writeFileSync(meta(id), typeof body === 'string' ? body : JSON.stringify(body))
  }
  const context = (Name: string, docker: object) => ({ Name, Metadata: {}, Endpoints: { docker } })
  store('a1', context('desktop-linux', { Host: 'unix:///home/me/.docker/run/docker.sock', SkipTLSVerify: false }))
  store('b2', context('staging', { Host: 'tcp://docker.example.com', SkipTLSVerify: false }))
  store('c3', context('far', { Host: 'ssh://me@far.example.com' }))
  store('d4', context('lab', { Host: 'tcp://10.0.0.7:2375' }))
  store('e5', 'not json')
  const tls = join(folder, 'contexts/tls/b2/docker')
  mkdirSync(tls, { recursive: true })
  for (const name of ['ca', 'cert', 'key']) writeFileSync(join(tls, `${name}.pem`), `the ${name}`)
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ currentContext: 'staging', auths: { 'registry.example.com': { auth: 'SECRET' } } }),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('Docker contexts', () => {
  it('are read as docker keeps them, the current one marked, what cannot be used with the reason', () => {
    const found = readDockerContexts(home())
    expect(found.map(({ context, server, current }) => [context, server, current])).toEqual([
      ['default', 'unix:///var/run/docker.sock', false],
      ['desktop-linux', 'unix:///home/me/.docker/run/docker.sock', false],
      ['staging', 'https://docker.example.com:2376', true],
      ['far', 'ssh://me@far.example.com', false],
      ['lab', 'http://10.0.0.7:2375', false],
      ['e5', null, false],
    ])
    expect(found.filter(({ problem }) => problem !== null).map(({ context, problem }) => [context, problem])).toEqual([
      ['far', expect.stringContaining('SSH')],
      ['e5', expect.stringContaining('cannot be read')],
    ])
    expect(JSON.stringify(found)).not.toMatch(/SECRET|the key/)
  })

  it('give way to DOCKER_HOST, with TLS as DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say', () => {
    const usual = (env: Record<string, string>) => readDockerContexts(home(env))[0]
    expect(usual({ DOCKER_HOST: 'tcp://127.0.0.1:2375' })).toMatchObject({ server: 'http://127.0.0.1:2375', current: true })
    expect(usual({ DOCKER_HOST: 'tcp://127.0.0.1:2376', DOCKER_TLS_VERIFY: '1' })).toMatchObject({ server: 'https://127.0.0.1:2376' })
    expect(usual({ DOCKER_CONTEXT: 'lab' })).toMatchObject({ current: false })
    const file = join(folder, 'config.json')
    const half = { DOCKER_HOST: 'tcp://127.0.0.1:2376', DOCKER_CERT_PATH: join(folder, 'contexts/tls/b2/docker') }
    expect(resolveDockerContext(home(half), file, 'default')).toMatchObject({ clientKey: 'the key', insecure: true })
    expect(resolveDockerContext(home({ ...half, DOCKER_TLS_VERIFY: '1' }), file, 'default')).toMatchObject({ insecure: false })
  })

  it('bring their certificates when they are used, and only then', () => {
    expect(resolveDockerContext(home(), meta('b2'), 'staging')).toEqual({
      server: 'https://docker.example.com:2376',
      certificateAuthority: 'the ca',
      clientCertificate: 'the cert',
      clientKey: 'the key',
      insecure: false,
    })
    expect(resolveDockerContext(home(), meta('a1'), 'desktop-linux')).toMatchObject({ clientKey: null, insecure: false })
    expect(() => resolveDockerContext(home(), meta('c3'), 'far')).toThrow(/SSH/)
    expect(() => resolveDockerContext(home(), meta('b2'), 'gone')).toThrow(/no Docker context gone/)
  })

  it('name the hosts that their owner may be asked of, and nothing else', () => {
    expect(hostsOfDocker(home()).toSorted()).toEqual(['10.0.0.7:2375', 'docker.example.com:2376'])
  })
})
