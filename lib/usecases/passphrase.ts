import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const SALT_BYTES = 16
const KEY_BYTES = 32

/** 32 MiB and about a tenth of a second for each guess (OWASP Password Storage Cheat Sheet, read 2026-11-25, names N=2^15, r=8, p=3 as the like of 2^17). */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }

const derive = (passphrase: string, salt: Uint8Array) =>
  new Promise<Buffer>((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key))),
  )

const digest = (key: Uint8Array) => createHash('sha256').update(key).digest()

/** What is kept of a passphrase: a salt and the SHA-256 of the key that scrypt makes of both. Neither the passphrase nor the key follows from it. */
export async function sealPassphrase(passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = randomBytes(SALT_BYTES)
  return new Uint8Array(Buffer.concat([salt, digest(await derive(passphrase, salt))]))
}

/** The key that a passphrase gives for what was kept, in base64url, right or wrong: it costs what a guess costs. */
export const keyOfPassphrase = async (passphrase: string, kept: Uint8Array): Promise<string> =>
  (await derive(passphrase, kept.subarray(0, SALT_BYTES))).toString('base64url')

/** Whether a key is the one of the passphrase that was kept. It costs next to nothing. */
export const keyFits = (key: string, kept: Uint8Array): boolean =>
  timingSafeEqual(digest(Buffer.from(key, 'base64url')), kept.subarray(SALT_BYTES))
