import { generateKeyPairSync, verify } from 'node:crypto'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Who may sign in: one who reads everything, one who may read nothing, and a service account that reads everything. */
export const DCOS_ACCOUNTS = {
  reader: { uid: 'reader', password: 'reader-password' },
  nobody: { uid: 'nobody', password: 'nobody-password' },
  service: { uid: 'dashboard-sa', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
}

/** Whether a service account's word is signed by its key and still holds. */
function isWordOf(word: string, uid: string, nowMs: number): boolean {
  const [head = '', body = '', signature = ''] = word.split('.')
  const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as { uid?: string; exp?: number }
  const signed = verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))
  return signed && said.uid === uid && (said.exp ?? 0) * 1000 > nowMs
}

/** Gives out tokens as DC/OS's identity service does, and forgets them on demand. */
export function fakeAccounts() {
  const tokens = new Map<string, string>()
  let count = 0
  return {
    /** How often somebody signed in. */
    signIns: () => count,
    expire: () => tokens.clear(),
    /** A token, or null for the 401 that everybody else gets. */
    signIn({ uid, password, token }: { uid?: string; password?: string; token?: string }): string | null {
      const known = Object.values(DCOS_ACCOUNTS).some(
        (account) => 'password' in account && account.uid === uid && account.password === password,
      )
      const service = token !== undefined && uid === DCOS_ACCOUNTS.service.uid && isWordOf(token, uid, Date.now())
      if (!known && !service) return null
      const given = `fake.jwt.${uid}-${++count}`
      tokens.set(given, uid ?? '')
      return given
    },
    /** Who holds the token; null when it is unknown or has expired. */
    holderOf: (token: string) => tokens.get(token) ?? null,
  }
}
