import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { figureFacts } from '@/components/shares/figure-words'
import { Picture } from '@/components/shares/picture'
import { visitorOf } from '@/lib/access/visitor'
import { Problem } from '@/lib/domain/problem'
import { timelineWords } from '@/lib/domain/release-words'
import { ofComparison, type Shared } from '@/lib/domain/share'
import { matrixOfSnapshot } from '@/lib/usecases/get-shared-matrix'
import { readShared } from '@/lib/usecases/open-shared-comparison'

const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex', 'x-content-type-options': 'nosniff' }

const font = (weight: 400 | 600) => readFile(join(process.cwd(), `app/s/[token]/picture/font/inter-latin-${weight}-normal.woff`))

/** The newest that were drawn, by what they show: nobody makes us draw the same again as often as they ask. */
const drawnBefore = new Map<string, Promise<ArrayBuffer>>()
const MOST_KEPT = 50

function wordsOf(shared: Shared) {
  if (ofComparison(shared)) return matrixOfSnapshot(shared.snapshot, {}).verdict
  const { timeline, dora } = shared.snapshot
  return { headline: timelineWords(timeline), facts: figureFacts(dora).map(({ label, value }) => ({ label, value: value ?? 'unknown' })) }
}

async function draw(shared: Shared): Promise<ArrayBuffer> {
  const { title, sha256, snapshot } = shared
  const { headline, facts } = wordsOf(shared)
  const picture = <Picture {...{ title, headline, facts, sha256 }} frozenOn={snapshot.frozenAt.slice(0, 10)} />
  const fonts = [
    { name: 'Inter', data: await font(400), weight: 400 as const },
    { name: 'Inter', data: await font(600), weight: 600 as const },
  ]
  return new ImageResponse(picture, { width: 1200, height: 630, fonts }).arrayBuffer()
}

function pictureOf(shared: Shared): Promise<ArrayBuffer> {
  const key = JSON.stringify([shared.title, shared.sha256, shared.snapshot.frozenAt, shared.intact])
  const picture = drawnBefore.get(key) ?? draw(shared)
  picture.catch(() => drawnBefore.delete(key))
  drawnBefore.set(key, picture)
  const [oldest] = drawnBefore.keys()
  if (drawnBefore.size > MOST_KEPT && oldest !== undefined) drawnBefore.delete(oldest)
  return picture
}

/** The preview picture of a link, for whoever may open the link itself; for everybody else there is none. Drawing it is no view. */
export async function GET(request: Request, { params }: RouteContext<'/s/[token]/picture'>) {
  const { token } = await params
  try {
    const shared = await readShared(token, visitorOf(request.headers, token))
    if (!shared.intact) return new Response(null, { status: 404, headers })
    return new Response(await pictureOf(shared), { headers: { ...headers, 'content-type': 'image/png' } })
  } catch (problem) {
    if (problem instanceof Problem) return new Response(null, { status: 404, headers })
    throw problem
  }
}
