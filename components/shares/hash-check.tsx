'use client'
import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { FigureCheck } from '@/lib/domain/frozen-figures'
import { hashedText } from '@/lib/domain/hashed-text'
import type { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { FigureCheckWords } from './figure-check-words'

type Computed = { state: 'computed'; sha256: string; figures: FigureCheck | null | 'failed' }
type Found = { state: 'computing' } | Computed | { state: 'failed'; why: string }

const inHex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The figures of a timeline, computed by the very code of the server from what came. */
async function recompute(text: string): Promise<Computed['figures']> {
  try {
    const { checkTimeline } = await import('@/lib/scoring/releases/check-timeline')
    return checkTimeline(JSON.parse(text) as TimelineSnapshot)
  } catch {
    return 'failed'
  }
}

async function compute(address: string, figures: boolean): Promise<Found> {
  if (!globalThis.crypto?.subtle) return { state: 'failed', why: 'this browser computes hashes only on pages that come by https' }
  const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin' })
  if (!answer.ok) return { state: 'failed', why: `its file answered ${answer.status}` }
  const came = await answer.text()
  const sha256 = inHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(hashedText(came))))
  return { state: 'computed', sha256, figures: figures ? await recompute(came) : null }
}

type CheckProps = {
  address: string
  sha256: string
  /** Whether its figures are computed too, of a timeline. */
  figures: boolean
}

/** The hash of what was frozen, computed by the reader's own browser from the file at the address, and whether it is the one that was printed; with it the figures of a timeline. */
export function HashCheck({ address, sha256, figures }: CheckProps) {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let here = true
    setFound({ state: 'computing' })
    compute(address, figures)
      .catch((): Found => ({ state: 'failed', why: 'its file could not be read' }))
      .then((computed) => here && setFound(computed))
    return () => {
      here = false
    }
  }, [address, figures])
  if (found === null) return null
  const other = found.state === 'computed' && found.sha256 !== sha256
  return (
    <div role="status">
      {other && (
        <div className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-[760px] rounded-card text-base text-ink shadow-over print:static">
          <Notice tone="bad" title="What came here is not what was frozen">
            Your browser computed the SHA-256 of its file, and it is another than the one printed below. Do not rely on this page, and ask
            whoever sent the link to you.
          </Notice>
        </div>
      )}
      <p>
        Recomputed here: {found.state === 'computing' && 'computing…'}
        {found.state === 'failed' && `not possible, ${found.why}.`}
        {found.state === 'computed' &&
          (found.sha256 === sha256 ? (
            <b className="font-semibold text-good">matches</b>
          ) : (
            <>
              <b className="font-semibold text-bad">does not match</b>, it comes to{' '}
              <code className="font-mono text-[11px]">{found.sha256}</code>
            </>
          ))}
      </p>
      {figures && found.state === 'computed' && (
        <p>
          Figures recomputed here,{' '}
          {found.figures === 'failed' ? 'not possible: what came cannot be read.' : <FigureCheckWords check={found.figures} />}
        </p>
      )}
    </div>
  )
}
