import { betterAuth } from 'better-auth'
import { magicLink, organization } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access'
import { env } from '@/lib/env'
import { authDatabase } from '@/lib/store/auth-database'
import { ownOrigin } from './address'

/** A session ends this many seconds after sign-in, used or not. */
const SESSION_SECONDS = 30 * 24 * 3600

/** A sign-in link works this many seconds. */
const LINK_SECONDS = 15 * 60

const control = createAccessControl(defaultStatements)
const none = control.newRole(memberAc.statements)

/** Cookies are shared by all ports of a host: without TLS the name carries the port, so that two copies on one machine do not sign each other out. */
function sessionCookie(origin: URL) {
  const secure = origin.protocol === 'https:'
  const name = secure ? '__Host-fourways' : `fourways-${origin.port || '80'}`
  return { name, attributes: { secure, httpOnly: true, sameSite: 'lax' as const, path: '/' } }
}

function makeAuth() {
  const { AUTH_SECRET: secret, FOURWAYS_MODE: mode } = env()
  const baseURL = ownOrigin()
  return betterAuth({
    appName: 'Fourways',
    baseURL,
    secret,
    database: authDatabase(),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: { enabled: mode === 'team', disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 100, customRules: { '/sign-in/email': { window: 60, max: 5 } } },
    advanced: { useSecureCookies: false, cookies: { session_token: sessionCookie(new URL(baseURL)) } },
    plugins: [
      organization({
        allowUserToCreateOrganization: false,
        ac: control,
        roles: { owner: control.newRole(ownerAc.statements), editor: none, viewer: none },
        schema: {
          organization: { modelName: 'team', additionalFields: { sample: { type: 'boolean', defaultValue: false, input: false } } },
        },
      }),
      magicLink({
        expiresIn: LINK_SECONDS,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ token, metadata }) => metadata?.take(token),
      }),
    ],
  })
}

const globals = globalThis as unknown as { fourwaysAuth?: ReturnType<typeof makeAuth> }

/** Sessions, teams and one-time links by better-auth, made when first asked for and kept over the reloads of `npm run dev`. */
export function auth(): ReturnType<typeof makeAuth> {
  globals.fourwaysAuth ??= makeAuth()
  return globals.fourwaysAuth
}
