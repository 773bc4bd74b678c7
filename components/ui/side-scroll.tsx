'use client'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'

type Props = { label: string; className?: string; box?: RefObject<HTMLElement | null>; onScroll?: () => void; children: ReactNode }

/** A region that scrolls when what it holds is too wide, or too high for a height it was given. Then the keyboard can reach it; one that fits is no stop on the way. */
export function SideScroll({ label, className, box, onScroll, children }: Props) {
  const own = useRef<HTMLElement>(null)
  const region = box ?? own
  // Until it is measured, and where no script runs, it can be reached: rather one stop too many than a part nobody can read.
  const [scrolls, setScrolls] = useState(true)
  useEffect(() => {
    const seen = region.current
    if (!seen) return
    const look = () => setScrolls(seen.scrollWidth > seen.clientWidth || seen.scrollHeight > seen.clientHeight)
    const observer = new ResizeObserver(look)
    observer.observe(seen)
    for (const child of seen.children) observer.observe(child)
    return () => observer.disconnect()
  }, [region])
  return (
    <section
      ref={region}
      data-side-scroll=""
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      onScroll={onScroll}
      className={`relative overflow-x-auto ${className ?? ''}`}
    >
      {children}
    </section>
  )
}
