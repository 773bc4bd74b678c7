'use client'
import { type ReactNode, useId, useState } from 'react'

/** One more line on hover and on focus; Escape hides it. The line must not be the only place where something is said. */
export function Tooltip({ text, focusable = true, children }: { text: string; focusable?: boolean; children: ReactNode }) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover and focus only show the description that the content already points to
    <span
      className="relative inline-block"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => event.key === 'Escape' && setShown(false)}
    >
      <span tabIndex={focusable ? 0 : undefined} aria-describedby={shown ? id : undefined} className="rounded-[3px]">
        {children}
      </span>
      {shown && (
        <span
          role="tooltip"
          id={id}
          className="absolute bottom-full left-1/2 z-50 w-max max-w-64 -translate-x-1/2 pb-1 text-left text-xs font-normal whitespace-normal"
        >
          <span className="block rounded-md bg-ink px-2 py-1 text-bg">{text}</span>
        </span>
      )}
    </span>
  )
}
