'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = { label: string; className?: string; children: ReactNode }

/** A region that scrolls sideways when what it holds is too wide. Then the keyboard can reach it; one that fits is no stop on the way. */
export function SideScroll({ label, className, children }: Props) {
  const region = useRef<HTMLElement>(null)
  // Until it is measured, and where no script runs, it can be reached: rather one stop too many than a part nobody can read.
  const [scrolls, setScrolls] = useState(true)
  useEffect(() => {
    const box = region.current
    if (!box) return
    const observer = new ResizeObserver(() => setScrolls(box.scrollWidth > box.clientWidth))
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      ref={region}
      data-side-scroll=""
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      className={`relative overflow-x-auto ${className ?? ''}`}
    >
      {children}
    </section>
  )
}
