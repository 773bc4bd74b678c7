import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { type FakeOptions, fakeDcos } from '@/tests/fakes/dcos/server'
import { connectDcos } from './client'
import { serviceWord } from './login'
import type { DcosSettings } from './protocol'

const Anything = z.looseObject({})
const closing: { close: () => void }[] = []
afterEach(() => {
  for (const one of closing.splice(0)) one.close()
})

async function started(options: FakeOptions, settings: (url: string) => Partial<DcosSettings>) {
  const fake = await fakeDcos(options)
  const whole = {
    server: fake.url,
    reach: options.reach ?? 'admin-router',
    mesos: null,
    login: { kind: 'none' },
    certificateAuthority: null,
  } as const
  const client = await connectDcos({ ...whole, ...settings(fake.url) }, { mode: 'personal', allowed: ['127.0.0.1'] })
  closing.push(client, fake)
  return { fake, client }
}

const reader = { login: { kind: 'password', ...DCOS_ACCOUNTS.reader } } as const

it('signs in once for all who wait, and once more when the token has expired', async () => {
  const { fake, client } = await started({}, () => reader)
  await Promise.all(Array.from({ length: 6 }, () => client.get('marathon', '/v2/info', Anything)))
  expect(fake.accounts.signIns()).toBe(1)
  expect(new Set(fake.seen.filter(({ path }) => path.includes('marathon')).map(({ authorization }) => authorization))).toEqual(
    new Set(['token=fake.jwt.reader-1']),
  )
  fake.accounts.expire()
  await Promise.all(Array.from({ length: 6 }, () => client.get('mesos', '/state-summary', Anything)))
  expect(fake.accounts.signIns()).toBe(2)
})

it('goes on waiting for a token when another who waited has given up', async () => {
  const { fake, client } = await started({}, () => reader)
  fake.state.latencyMs = 200
  const hasty = client.get('marathon', '/v2/info', Anything, { signal: AbortSignal.timeout(50) })
  const patient = client.get('marathon', '/v2/info', Anything)
  await expect(hasty).rejects.toMatchObject({ reason: 'timed-out' })
  await expect(patient).resolves.toHaveProperty('value')
})

it('asks without credentials where nobody is asked, and says so where somebody is', async () => {
  const { client } = await started({ asks: false }, () => ({}))
  await expect(client.get('marathon', '/v2/info', Anything)).resolves.toHaveProperty('value')
  const asked = await started({}, () => ({}))
  const failure = await asked.client.get('marathon', '/v2/info', Anything).catch((error: unknown) => error)
  expect(failure).toMatchObject({ reason: 'refused', detail: expect.stringContaining('has no credentials') })
  expect(JSON.stringify(failure)).not.toContain('SECRET-BANNER')
})

it('follows the Mesos master that does not lead to the one that does', async () => {
  const { fake, client } = await started({ reach: 'plain', asks: false }, (url) => ({ mesos: url }))
  fake.changeLeader()
  await expect(client.get('mesos', '/state-summary', Anything)).resolves.toHaveProperty('value')
  await expect(client.get('marathon', '/v2/info', Anything)).resolves.toHaveProperty('value')
})

it('takes no credentials along to another master', async () => {
  const { fake, client } = await started({ reach: 'plain' }, (url) => ({ ...reader, mesos: url }))
  fake.changeLeader()
  await expect(client.get('mesos', '/state-summary', Anything)).rejects.toMatchObject({
    reason: 'refused',
    detail: expect.stringContaining('not sent to another address'),
  })
  expect(fake.seen.at(-1)?.authorization).toBeUndefined()
})

it('goes to no master that the policy does not admit', async () => {
  const first = await fakeDcos({ reach: 'plain', asks: false })
  const port = new URL(first.url).port
  const only = await connectDcos(
    { server: first.url, reach: 'plain', mesos: first.url, login: { kind: 'none' }, certificateAuthority: null },
    { mode: 'personal', allowed: [`127.0.0.1:${port}`] },
  )
  closing.push(first, only)
  first.changeLeader()
  await expect(only.get('mesos', '/state-summary', Anything)).rejects.toMatchObject({
    reason: 'refused',
    detail: expect.stringContaining('where we may not go'),
  })
})

it('knows nothing of machines where nobody said where Mesos is', async () => {
  const { client } = await started({ reach: 'plain', asks: false }, () => ({}))
  expect(client.hasMesos).toBe(false)
  await expect(client.get('mesos', '/version', Anything)).rejects.toMatchObject({
    reason: 'forbidden',
    detail: expect.stringContaining('Mesos master'),
  })
})

it('repeats nothing of the pages that come instead of answers', async () => {
  const { client } = await started({}, () => reader)
  const failure = await client.get('marathon', '/v2/events', Anything).catch((error: unknown) => error)
  expect(failure).toMatchObject({
    reason: 'invalid-answer',
    detail: 'Marathon does not accept our request for /service/marathon/v2/events (405).',
  })
  expect(await client.find('marathon', '/v2/none', Anything)).toBeNull()
})

it('refuses a key that cannot sign', () => {
  expect(() => serviceWord({ uid: 'sa', privateKey: 'no key' }, 0)).toThrow(/RSA key without passphrase/)
})
