import { expect, test } from 'vitest'
import { keyFits, keyOfPassphrase, sealPassphrase } from './passphrase'

test('only the passphrase itself gives the key, and what is kept gives neither', async () => {
  const kept = await sealPassphrase('über den Bergen')
  const key = await keyOfPassphrase('über den Bergen'.normalize('NFD'), kept)
  expect(keyFits(key, kept)).toBe(true)
  expect(keyFits(await keyOfPassphrase('über den bergen', kept), kept)).toBe(false)
  for (const wrong of ['', 'AAAA', key.slice(1), Buffer.from(kept.subarray(16)).toString('base64url')])
    expect(keyFits(wrong, kept)).toBe(false)
  expect(Buffer.from(kept).toString('latin1')).not.toContain('Bergen')
  expect(await sealPassphrase('über den Bergen')).not.toEqual(kept)
})
