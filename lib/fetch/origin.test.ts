import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificates } from '@/tests/clusters/kubernetes/pki.mjs'
import { openOrigin, type Tls } from './origin'
import { send } from './request'

type Seen = { name: string | false | undefined; host: string | undefined; address: string | undefined; client: string | undefined }

let folder: string
let server: Server
let port: number
let tls: Tls
let admin: { cert: string; key: string }
let resolvedTo: { address: string; family: number }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fourways-tls-'))
  const { ca, read } = makeCertificates(folder)
  const certificateAuthority = readFileSync(ca, 'utf8')
  admin = read('admin')
  tls = { certificateAuthority, serverName: null, clientCertificate: null, clientKey: null, insecure: false }
  server = createServer(
    { ...read('apiserver'), ca: certificateAuthority, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as TLSSocket & { servername?: string | false }
      const client = socket.getPeerCertificate()?.subject?.CN
      const seen: Seen = { name: socket.servername, host: request.headers.host, address: socket.localAddress, client: String(client ?? '') }
      response.end(JSON.stringify(seen))
    },
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

async function ask(host: string, more: Partial<Tls> = {}, allowed = [`${host}:${port}`]): Promise<Seen> {
  const resolve = async () => resolvedTo
  const origin = openOrigin(`https://${host}:${port}`, { mode: 'team', allowed }, { tls: { ...tls, ...more }, resolve })
  try {
    return JSON.parse((await send(origin, { path: '/' })).text) as Seen
  } finally {
    origin.agent.destroy()
  }
}

describe('a name', () => {
  it('is resolved once: the socket goes to the vetted address, SNI and Host stay the name', async () => {
    resolvedTo = [{ address: '127.0.0.1', family: 4 }]
    expect(await ask('localhost')).toMatchObject({ name: 'localhost', host: `localhost:${port}`, address: '127.0.0.1' })
    await expect(ask('localhost', {}, [])).rejects.toMatchObject({ reason: 'refused' })
    resolvedTo = [{ address: '169.254.169.254', family: 4 }]
    await expect(ask('localhost')).rejects.toMatchObject({ reason: 'refused' })
  })
  it('may be recognised by another one', async () => {
    resolvedTo = [{ address: '127.0.0.1', family: 4 }]
    await expect(ask('elsewhere.test')).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('another name') })
    expect(await ask('elsewhere.test', { serverName: 'localhost' })).toMatchObject({ name: 'localhost' })
  })
})

describe('certificates', () => {
  it('are checked against the given authority, unless told otherwise', async () => {
    expect(await ask('127.0.0.1')).toMatchObject({ client: '' })
    const unknown = ask('127.0.0.1', { certificateAuthority: null })
    await expect(unknown).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('authority') })
    expect(await ask('127.0.0.1', { certificateAuthority: null, insecure: true })).toMatchObject({ client: '' })
  })
  it('show who we are', async () => {
    expect(await ask('127.0.0.1', { clientCertificate: admin.cert, clientKey: admin.key })).toMatchObject({ client: 'admin' })
  })
  it('that cannot be read are refused before anything is sent', async () => {
    await expect(ask('127.0.0.1', { clientCertificate: 'nonsense', clientKey: admin.key })).rejects.toMatchObject({ reason: 'refused' })
  })
})
