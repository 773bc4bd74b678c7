'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** How far below what is seen a part begins to be read. */
const AHEAD = '100px'

/** What stands far down a screen and need not be read before somebody comes near it; until then `instead` stands for it. */
export function WhenSeen({ instead, children }: { instead: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const observer = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true), {
      rootMargin: AHEAD,
    })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={place}>{near ? children : instead}</div>
}
