import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { prisma } from '@/lib/store/client'
import { serveTests } from '@/tests/server'
import { auth } from './auth'
import { signInByPassword } from './password'
import { getSession } from './session'
import { createSignInLink } from './sign-in-link'
import { countTry, forgetTries } from './tries'

serveTests()

beforeAll(() => {
  process.env.FOURWAYS_MODE = 'team'
  process.env.APP_URL = 'https://fourways.example'
})
afterAll(() => {
  delete process.env.FOURWAYS_MODE
})

const from = (address: string) => new Headers({ 'x-forwarded-for': address })
const PASSWORD = 'correct horse battery staple'

it('signs in with the right password, and tells a wrong one and an unknown address alike', async () => {
  await createSignInLink('https://fourways.example')
  const owner = await prisma().user.findFirstOrThrow()
  const { internalAdapter, password } = await auth().$context
  await internalAdapter.linkAccount({
    userId: owner.id,
    providerId: 'credential',
    accountId: owner.id,
    password: await password.hash(PASSWORD),
  })

  const cookies = await signInByPassword(owner.email, PASSWORD, from('192.0.2.1'))
  expect(cookies[0]).toMatch(/^__Host-fourways=/)
  expect(cookies[0]).toContain('Secure')
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
  expect(await getSession(new Headers({ cookie }))).toMatchObject({ role: 'owner', mode: 'team' })

  const refusals = await Promise.all(
    [signInByPassword(owner.email, 'wrong', from('192.0.2.2')), signInByPassword('nobody@example.com', PASSWORD, from('192.0.2.3'))].map(
      (tried) => tried.catch((thrown) => ({ kind: thrown.kind, detail: thrown.detail })),
    ),
  )
  expect(refusals[0]).toEqual({ kind: 'not-signed-in', detail: 'The mail address or the password is wrong.' })
  expect(refusals[1]).toEqual(refusals[0])
})

it('stops the sixth try within a minute from one address', async () => {
  const kinds: string[] = []
  for (let n = 0; n < 6; n++) {
    await signInByPassword('nobody@example.com', 'wrong', from('192.0.2.9')).catch((thrown) => kinds.push(thrown.kind))
  }
  expect(kinds).toEqual([...Array(5).fill('not-signed-in'), 'too-many'])
})

it('stops the tries for one mail address, wherever they come from: a wrong password counts, and then even the right one waits', async () => {
  const owner = await prisma().user.findFirstOrThrow()
  await signInByPassword(owner.email, PASSWORD, from('192.0.2.10'))
  for (let n = 0; n < 19; n++) countTry(owner.email)
  await expect(signInByPassword(owner.email, 'wrong', from('192.0.2.11'))).rejects.toMatchObject({ kind: 'not-signed-in' })
  await expect(signInByPassword(owner.email, PASSWORD, from('192.0.2.12'))).rejects.toMatchObject({ kind: 'too-many' })
  forgetTries(owner.email)
  expect(await signInByPassword(owner.email, PASSWORD, from('192.0.2.13'))).toHaveLength(1)
})

it('that cannot be looked at is no wrong password', async () => {
  vi.spyOn(auth(), 'handler').mockResolvedValueOnce(new Response(null, { status: 500 }))
  await expect(signInByPassword('somebody@example.com', PASSWORD, from('192.0.2.20'))).rejects.toMatchObject({ kind: 'unavailable' })
})

it('is not there in personal mode', async () => {
  process.env.FOURWAYS_MODE = 'personal'
  await expect(signInByPassword('nobody@example.com', 'wrong', from('192.0.2.1'))).rejects.toMatchObject({ kind: 'not-found' })
  process.env.FOURWAYS_MODE = 'team'
})
