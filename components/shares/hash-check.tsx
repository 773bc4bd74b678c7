'use client'
import { useEffect, useState } from 'react'
import { hashedText } from '@/lib/domain/hashed-text'

type Found = { state: 'computing' } | { state: 'computed'; sha256: string } | { state: 'failed'; why: string }

const inHex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function compute(address: string): Promise<Found> {
  if (!globalThis.crypto?.subtle) return { state: 'failed', why: 'this browser computes hashes only on pages that come by https' }
  const answer = await fetch(address, { cache: 'no-store', credentials: 'same-origin' })
  if (!answer.ok) return { state: 'failed', why: `its file answered ${answer.status}` }
  const text = hashedText(await answer.text())
  return { state: 'computed', sha256: inHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))) }
}

/** The hash of what was frozen, computed by the reader's own browser from the file at the address, and whether it is the one that was printed. */
export function HashCheck({ address, sha256 }: { address: string; sha256: string }) {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let here = true
    setFound({ state: 'computing' })
    compute(address)
      .catch((): Found => ({ state: 'failed', why: 'its file could not be read' }))
      .then((computed) => here && setFound(computed))
    return () => {
      here = false
    }
  }, [address])
  if (found === null) return null
  return (
    <p role="status">
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
  )
}
