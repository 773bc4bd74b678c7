'use client'
import { lazy, useEffect, useRef, useState } from 'react'
import { keepFold } from '@/components/ui/use-open'
import { takeToWrite } from './to-write'

/** Only where HTML is written, so that no browser is sent what draws it. */
const Shown = typeof window === 'undefined' ? lazy(() => import('./shown')) : null

/** What a shared page shows. The server writes it into the page; in the browser it stays as it was written, and is brought by nothing else: whoever comes from within the app loads the page. */
export function Written({ name }: { name: string }) {
  if (!Shown) return <AsWritten id={name} />
  return (
    <div id={name} className="unfolded-on-paper">
      <Shown {...takeToWrite(name)} />
    </div>
  )
}

/** Leaves what stands there, keeps in the address what is unfolded, also on the way to another view, closes it by Escape, and makes wide parts stops of the keyboard only where they scroll. */
function AsWritten({ id }: { id: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [written] = useState(() => document.getElementById(id)?.innerHTML)
  useEffect(() => {
    // A way here within the app brought none of it.
    if (written === undefined) return location.reload()
    return box.current ? attend(box.current) : undefined
  }, [written])
  const html = { __html: written ?? '' }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: it is what the server wrote, and stays as it is
  return <div ref={box} id={id} className="unfolded-on-paper" suppressHydrationWarning dangerouslySetInnerHTML={html} />
}

/** Closes the fold that the keyboard is in, and goes back to the cell that led there, or to the fold's own line. */
function closeAround(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.target instanceof Element)) return
  const fold = event.target.closest<HTMLDetailsElement>('details[open]')
  if (!fold) return
  fold.open = false
  const id = fold.querySelector(':scope > [id]')?.id
  const back = id ? document.querySelector<HTMLElement>(`a[href="#${CSS.escape(id)}"]`) : null
  ;(back ?? fold.querySelector('summary'))?.focus()
}

/** Takes along what is unfolded to another view of the page. */
function takeAlong({ target }: Pick<Event, 'target'>): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-view]') : null
  if (!link) return
  const query = new URLSearchParams(link.search)
  const open = new URLSearchParams(location.search).get('open')
  if (open === null) query.delete('open')
  else query.set('open', open)
  link.search = query.toString()
}

function attend(box: HTMLElement): () => void {
  const keep = ({ target }: Pick<Event, 'target'>) => {
    const fold = target instanceof HTMLDetailsElement ? target.dataset.fold : undefined
    if (target instanceof HTMLDetailsElement && fold) keepFold(fold, target.dataset.begins === 'open', target.open)
  }
  // This event does not rise. What was unfolded before this script ran, by a press or by the address, is kept too.
  box.addEventListener('toggle', keep, true)
  for (const target of box.querySelectorAll('details')) keep({ target })
  box.addEventListener('keydown', closeAround)
  box.addEventListener('click', takeAlong)
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0')
      else target.removeAttribute('tabindex')
    }
  })
  for (const region of box.querySelectorAll('section[data-side-scroll]')) observer.observe(region)
  return () => {
    box.removeEventListener('toggle', keep, true)
    box.removeEventListener('keydown', closeAround)
    box.removeEventListener('click', takeAlong)
    observer.disconnect()
  }
}
