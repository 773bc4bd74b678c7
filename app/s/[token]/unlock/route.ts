import { keyCookie } from '@/lib/access/visitor'
import { Problem } from '@/lib/domain/problem'
import { readText } from '@/lib/route/parse'
import { unlockShare } from '@/lib/usecases/unlock-share'

const FORM = { type: 'application/x-www-form-urlencoded', most: 4_096 }

/** What the page says when it comes back: nothing when the passphrase was the right one. */
async function answerTo(request: Request, token: string): Promise<{ said: string; cookie?: string }> {
  try {
    const passphrase = new URLSearchParams(await readText(request, FORM)).get('passphrase') ?? ''
    const key = await unlockShare(token, passphrase)
    return key === null ? { said: '?said=wrong' } : { said: '', cookie: keyCookie(token, key) }
  } catch (problem) {
    if (problem instanceof Problem) return { said: problem.kind === 'too-many' ? '?said=wait' : '' }
    throw problem
  }
}

/**
 * Takes the passphrase of a link from its page's form, which works without scripts, and leads back to the page. No Origin is asked for: the page
 * tells none, and all that follows is that this browser may open the link.
 */
export async function POST(request: Request, { params }: RouteContext<'/s/[token]/unlock'>) {
  const { token } = await params
  const { said, cookie } = await answerTo(request, token)
  const headers = new Headers({ location: `/s/${encodeURIComponent(token)}${said}`, 'cache-control': 'no-store' })
  if (cookie) headers.set('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
