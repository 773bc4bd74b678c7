import { signInByPassword } from '@/lib/access/password'
import { getSession } from '@/lib/access/session'
import { recordSignIn } from '@/lib/access/sign-ins'
import { handleOpen } from '@/lib/route/handle'
import { signInWithPassword } from '@/lib/route/operations/session'

export const POST = handleOpen(signInWithPassword, async ({ body, request, headers }) => {
  const cookies = await signInByPassword(body.email, body.password, request.headers)
  for (const line of cookies) headers.append('set-cookie', line)
  headers.set('location', '/api/session')
  const session = await getSession(new Headers({ cookie: cookies.map((line) => line.split(';')[0]).join('; ') }))
  return recordSignIn(session, 'password', request.headers)
})
