'use client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Colours, coloursOf } from './timeline-colours'
import { type Drawing, drawTimeline } from './timeline-drawing'

/** Larger than this no browser keeps a canvas: it is drawn coarser instead. */
const MOST_PIXELS = 16_000

/** Counts how often the theme has changed. */
function useTheme(): number {
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    const changed = () => setChanges((count) => count + 1)
    const system = matchMedia('(prefers-color-scheme: dark)')
    const chosen = new MutationObserver(changed)
    system.addEventListener('change', changed)
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] })
    // Text is drawn once: again when its letters have come.
    if (document.fonts?.status === 'loading') void document.fonts.ready.then(changed)
    return () => {
      system.removeEventListener('change', changed)
      chosen.disconnect()
    }
  }, [])
  return changes
}

/** The chart's one canvas, drawn anew when what is on it or the theme changes. */
export function TimelineCanvas({ drawing }: { drawing: Drawing }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const colours = useRef<{ theme: number; of: Colours } | null>(null)
  const theme = useTheme()
  const { width, height } = drawing
  useLayoutEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen || width === 0) return
    const sharp = Math.min(window.devicePixelRatio || 1, MOST_PIXELS / height, MOST_PIXELS / width)
    const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)]
    if (element.width !== wide) element.width = wide
    if (element.height !== high) element.height = high
    pen.setTransform(sharp, 0, 0, sharp, 0, 0)
    if (colours.current?.theme !== theme && element.parentElement) colours.current = { theme, of: coloursOf(element.parentElement, pen) }
    if (colours.current) drawTimeline(pen, drawing, colours.current.of)
  }, [drawing, theme, width, height])
  return <canvas ref={canvas} className="block" style={{ width, height }} />
}
