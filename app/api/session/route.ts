import { getSession, signOut } from '@/lib/access/session'
import { exchangeSignInToken } from '@/lib/access/sign-in-link'
import { recordSignIn } from '@/lib/access/sign-ins'
import { handleOpen } from '@/lib/route/handle'
import { endSession, readSession, signIn } from '@/lib/route/operations/session'

export const GET = handleOpen(readSession, ({ request }) => getSession(request.headers))

export const POST = handleOpen(signIn, async ({ body, request, headers }) => {
  const cookies = await exchangeSignInToken(body.token, request.headers)
  for (const line of cookies) headers.append('set-cookie', line)
  headers.set('location', '/api/session')
  const session = await getSession(new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }))
  return recordSignIn(session, 'link', request.headers)
})

export const DELETE = handleOpen(endSession, async ({ request, headers }) => {
  for (const line of await signOut(request.headers)) headers.append('set-cookie', line)
  headers.set('clear-site-data', '"cache", "storage"')
})
