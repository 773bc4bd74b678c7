import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Problem } from '@/lib/domain/problem'
import { orSignIn } from './or-sign-in'

test('whoever is not signed in is sent to sign in; other problems stay what they are', async () => {
  const refused = orSignIn(Promise.reject(new Problem('not-signed-in', 'Sign in first.')))
  await expect(refused).rejects.toMatchObject({ digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/sign-in;/) })
  await expect(orSignIn(Promise.reject(new Problem('forbidden', 'No team.')))).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await orSignIn(Promise.resolve('lead'))).toBe('lead')
})

test('every page and the layout, which render side by side, ask that way', () => {
  const folder = import.meta.dirname
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(page|layout)\.tsx$/.test(file))
  const asking = files.filter((file) => /currentActor\(|getSession\(/.test(readFileSync(join(folder, file), 'utf8')))
  expect(asking.length).toBeGreaterThan(8)
  for (const file of asking) expect(readFileSync(join(folder, file), 'utf8'), file).toMatch(/orSignIn\((currentActor|getSession)\(/)
})
