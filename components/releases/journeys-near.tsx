'use client'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { olderAddress } from '@/components/ui/open-address'
import { useAddress } from '@/components/ui/use-address'
import type { Journey } from '@/lib/domain/journey'
import { journeyAddress } from './view-address'

/** The rows near what is seen, from where to where each stands in pixels, how high all of them are, and what measures one that is there. */
export type RowsNear = {
  rows: { index: number; start: number; end: number }[]
  height: number
  measure: (row: HTMLTableRowElement | null) => void
}

type Paged = { hasNextPage: boolean; isFetching: boolean; isError: boolean; data: { pages: readonly unknown[] } | undefined }

type Props = {
  box: RefObject<HTMLElement | null>
  journeys: readonly Journey[]
  paged: Paged
  showOlder: () => void
  onNear: (near: RowsNear | null) => void
}

/** How high a row is until it has been measured, and how many beyond the seen ones are there. */
const ROW = 56
const BEYOND = 8

/** How many rows before the last the next page is asked for, and how many pages more than an address says a place is looked for. */
const AHEAD = 12
const MORE_PAGES = 2

/** In how many frames a place stays where it is until it is reached, and in how many it is given up. */
const STILL = 3
const TRIES = 120

const places = { ...journeyAddress, ...olderAddress }

/** Tells which rows of the box are near what is seen, as it is scrolled; asks for older ones in time; keeps the row at the top in the address, and where it is when others come. */
export function JourneysNear({ box, journeys, paged, showOlder, onNear }: Props) {
  const [{ journey: asked, older }, change] = useAddress(places)
  const [wanted, setWanted] = useState(asked)
  const printing = usePrinting()
  const indexOf = useCallback((id: string | null) => (id ? journeys.findIndex((journey) => journey.id === id) : -1), [journeys])
  const head = useHeadHeight(box)
  const getItemKey = useCallback((index: number) => journeys[index]?.id ?? index, [journeys])
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range)
      // Who stands on a row with the keyboard keeps it, however far the rest is scrolled.
      const kept = indexOf(rowOf(document.activeElement, box.current))
      return kept < 0 || near.includes(kept) ? near : [...near, kept].sort((a, b) => a - b)
    },
    [indexOf, box],
  )
  const virtual = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count: journeys.length,
    getScrollElement: () => box.current,
    getItemKey,
    estimateSize: () => ROW,
    initialOffset: () => box.current?.scrollTop ?? 0,
    overscan: BEYOND,
    scrollMargin: head,
    scrollPaddingStart: head,
    rangeExtractor,
  })
  const items = virtual.getVirtualItems()
  const offset = virtual.scrollOffset ?? 0
  const top = virtual.getVirtualItemForOffset(offset + head + 1)
  const seen = offset > 0 && top ? (journeys[top.index]?.id ?? null) : null

  useLayoutEffect(() => {
    const rows = items.map(({ index, start, end }) => ({ index, start: start - head, end: end - head }))
    onNear(printing ? null : { rows, height: virtual.getTotalSize(), measure: virtual.measureElement })
  }, [items, head, printing, onNear, virtual])
  useLayoutEffect(() => () => onNear(null), [onNear])

  // What is seen stays where it is when others come before it. A row that has moved by itself is no hold.
  const stood = useRef<{ id: string; lastAt: string; by: number }[]>([])
  const keepPlace = useEffectEvent(() => {
    for (const { id, lastAt, by } of stood.current) {
      const index = journeys.findIndex((journey) => journey.id === id && journey.lastAt === lastAt)
      const start = virtual.measurementsCache[index]?.start
      if (start === undefined) continue
      // Once the rows are there that it is measured in, and before they are painted.
      if (Math.abs(start + by - offset) >= 1) queueMicrotask(() => virtual.scrollToOffset(start + by))
      return
    }
  })
  useLayoutEffect(() => {
    if (paged.data) keepPlace()
  }, [paged.data])
  const stand = useEffectEvent(() => {
    const held = offset > 0 ? items.filter(({ end }) => end > offset + head) : []
    stood.current = held.flatMap(({ index, start }) => {
      const { id, lastAt } = journeys[index] ?? {}
      return id && lastAt ? [{ id, lastAt, by: offset - start }] : []
    })
  })
  useLayoutEffect(() => {
    if (items && offset >= 0) stand()
  }, [items, offset])

  // Rows are measured as they come near, so that the place is gone to again until it stays where it is.
  const goToWanted = useEffectEvent((): 'there' | 'on the way' | 'waiting' | 'nowhere' => {
    const index = indexOf(wanted)
    const further = paged.hasNextPage && !paged.isError && (paged.data?.pages.length ?? 0) < (older?.journeys ?? 1) + MORE_PAGES
    if (index < 0 && further && !paged.isFetching) showOlder()
    if (index < 0) return further || paged.isFetching ? 'waiting' : 'nowhere'
    const start = virtual.measurementsCache[index]?.start
    if (start === undefined || !box.current) return 'waiting'
    const to = Math.max(0, Math.min(start - head, virtual.getTotalSize() + head - box.current.clientHeight))
    if (Math.abs(to - box.current.scrollTop) < 1) return 'there'
    virtual.scrollToOffset(to)
    return 'on the way'
  })
  useEffect(() => {
    if (wanted === null) return
    let [there, tries] = [0, 0]
    const step = () => {
      const how = goToWanted()
      there = how === 'there' ? there + 1 : 0
      if (how !== 'waiting') tries++
      if (how === 'nowhere' || there === STILL || tries === TRIES) setWanted(null)
      else frame = requestAnimationFrame(step)
    }
    let frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [wanted])

  const settle = useEffectEvent(() => {
    if (!printing) change({ journey: seen }, 'replace')
  })
  useEffect(() => {
    if (!virtual.isScrolling && wanted === null && seen !== asked) settle()
  }, [virtual.isScrolling, wanted, seen, asked])

  const atEnd = (virtual.range?.endIndex ?? 0) >= journeys.length - AHEAD
  const lacking = atEnd && !printing && wanted === null && paged.hasNextPage && !paged.isFetching && !paged.isError
  const showMore = useEffectEvent(() => showOlder())
  useEffect(() => {
    if (lacking) showMore()
  }, [lacking])
  return null
}

/** The journey of the row that an element is in; null outside the box. */
function rowOf(element: Element | null, box: HTMLElement | null): string | null {
  if (!element || !box?.contains(element)) return null
  return element.closest('tr')?.getAttribute('data-journey') ?? null
}

/** How high the head of the box's table is, in pixels. */
function useHeadHeight(box: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(ROW)
  useLayoutEffect(() => {
    const head = box.current?.querySelector('thead')
    if (!head) return
    const observer = new ResizeObserver(() => setHeight(head.getBoundingClientRect().height))
    observer.observe(head)
    setHeight(head.getBoundingClientRect().height)
    return () => observer.disconnect()
  }, [box])
  return height
}

/** Whether the page is being put on paper. */
function usePrinting(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const print = matchMedia('print')
      print.addEventListener('change', changed)
      addEventListener('beforeprint', changed)
      return () => {
        print.removeEventListener('change', changed)
        removeEventListener('beforeprint', changed)
      }
    },
    () => matchMedia('print').matches,
    () => false,
  )
}
