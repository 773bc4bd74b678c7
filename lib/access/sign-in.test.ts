import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/store/client'
import { serveTests } from '@/tests/server'
import { currentActor } from './actor'
import { getSession, signOut, switchTeam } from './session'
import { createSignInLink, exchangeSignInToken } from './sign-in-link'

serveTests()

const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''
const withCookies = (lines: string[]) => new Headers({ cookie: lines.map((line) => line.split(';')[0]).join('; ') })
const signIn = async () => exchangeSignInToken(tokenOf(await createSignInLink('http://127.0.0.1:4400')), new Headers())

describe('the one-time link', () => {
  it('makes one owner with one team, however often it is asked for', async () => {
    const links = [await createSignInLink('http://127.0.0.1:4400'), await createSignInLink('http://127.0.0.1:4400')]
    expect(links[0]).toMatch(/^http:\/\/127\.0\.0\.1:4400\/welcome\?token=\w{32}$/)
    expect(links[0]).not.toBe(links[1])
    expect(await prisma().user.count()).toBe(1)
    expect(await prisma().team.findMany()).toMatchObject([{ name: 'My team', sample: false }])
  })

  it('signs in once', async () => {
    const token = tokenOf(await createSignInLink('http://127.0.0.1:4400'))
    const cookies = await exchangeSignInToken(token, new Headers())
    expect(await getSession(withCookies(cookies))).toMatchObject({
      user: { name: 'Owner' },
      team: { name: 'My team' },
      role: 'owner',
      mode: 'personal',
    })
    await expect(exchangeSignInToken(token, new Headers())).rejects.toMatchObject({ kind: 'not-signed-in' })
    await expect(exchangeSignInToken('never-made', new Headers())).rejects.toMatchObject({ kind: 'not-signed-in' })
  })

  it('ends after 15 minutes', async () => {
    const token = tokenOf(await createSignInLink('http://127.0.0.1:4400'))
    await prisma().verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(exchangeSignInToken(token, new Headers())).rejects.toMatchObject({ kind: 'not-signed-in' })
    await createSignInLink('http://127.0.0.1:4400')
    const { expiresAt } = await prisma().verification.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(Math.abs(expiresAt.getTime() - Date.now() - 15 * 60_000)).toBeLessThan(10_000)
  })

  it('is not in the database', async () => {
    const token = tokenOf(await createSignInLink('http://127.0.0.1:4400'))
    expect(JSON.stringify(await prisma().verification.findMany())).not.toContain(token)
  })
})

describe('the session', () => {
  it('is a cookie that scripts and other sites do not get, named after the port', async () => {
    const [cookie] = await signIn()
    expect(cookie).toMatch(/^fourways-4400=/)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie).not.toContain('Secure')
    expect(cookie).not.toContain('Domain')
  })

  it('ends 30 days after sign-in although it is used', async () => {
    const headers = withCookies(await signIn())
    await currentActor(headers)
    const before = await prisma().session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    await prisma().session.update({ where: { id: before.id }, data: { expiresAt: new Date(Date.now() + 60_000), updatedAt: new Date(0) } })
    await currentActor(headers)
    const after = await prisma().session.findUniqueOrThrow({ where: { id: before.id } })
    expect(after.expiresAt.getTime()).toBeLessThan(Date.now() + 61_000)
    await prisma().session.update({ where: { id: before.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(currentActor(headers)).rejects.toMatchObject({ kind: 'not-signed-in' })
  })

  it('is a new one at each sign-in, and the one before ends', async () => {
    const before = withCookies(await signIn())
    const link = await createSignInLink('http://127.0.0.1:4400')
    const after = withCookies(await exchangeSignInToken(tokenOf(link), before))
    await expect(currentActor(before)).rejects.toMatchObject({ kind: 'not-signed-in' })
    expect(await currentActor(after)).toMatchObject({ role: 'owner' })
  })

  it('ends at sign-out, also for whoever kept the cookie', async () => {
    const headers = withCookies(await signIn())
    expect((await signOut(headers)).join()).toMatch(/fourways-4400=;/)
    await expect(currentActor(headers)).rejects.toMatchObject({ kind: 'not-signed-in' })
  })

  it('looks only at teams of the person', async () => {
    const headers = withCookies(await signIn())
    const { userId } = await currentActor(headers)
    const createdAt = new Date()
    await prisma().team.create({ data: { id: 'other', name: 'Other', slug: 'other', createdAt } })
    await expect(switchTeam(headers, 'other')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(switchTeam(headers, 'nowhere')).rejects.toMatchObject({ kind: 'not-found' })
    await prisma().member.create({ data: { id: 'm', organizationId: 'other', userId, role: 'viewer', createdAt } })
    expect(await switchTeam(headers, 'other')).toMatchObject({ team: { id: 'other' }, role: 'viewer' })
    expect(await currentActor(headers)).toEqual({ teamId: 'other', userId, role: 'viewer' })
    await prisma().member.deleteMany({ where: { organizationId: 'other' } })
    expect(await currentActor(headers)).toMatchObject({ role: 'owner' })
  })

  it('without a cookie there is none', async () => {
    await expect(currentActor(new Headers())).rejects.toMatchObject({ kind: 'not-signed-in' })
    await expect(currentActor(new Headers({ cookie: 'fourways-4400=made.up' }))).rejects.toMatchObject({ kind: 'not-signed-in' })
  })
})
