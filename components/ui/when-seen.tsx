'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Told when all of a screen is wanted, also what nobody has come near. */
export const ALL_WANTED = 'fourways-all-wanted'

/** How far below what is seen a part begins to be read. */
const AHEAD = '100px'

type WhenSeenProps = {
  /** What it is called on paper that could not wait for it. */
  what: string
  instead: ReactNode
  children: ReactNode
}

/** What stands far down a screen and need not be read before somebody comes near it or wants all of the screen; until then `instead`, a skeleton, stands for it. */
export function WhenSeen({ what, instead, children }: WhenSeenProps) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const want = () => setNear(true)
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && want(), {
      rootMargin: AHEAD,
    })
    observer.observe(place.current)
    addEventListener(ALL_WANTED, want)
    addEventListener('beforeprint', want)
    return () => {
      observer.disconnect()
      removeEventListener(ALL_WANTED, want)
      removeEventListener('beforeprint', want)
    }
  }, [])
  return (
    <div ref={place} className="group">
      {near ? children : instead}
      <p className="hidden print:group-has-[.shimmer]:block">{what} had not been read when this was printed: print it once more.</p>
    </div>
  )
}
