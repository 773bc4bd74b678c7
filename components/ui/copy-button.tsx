'use client'
import { useState } from 'react'
import { Button } from './button'

/** Puts `text` on the clipboard and says so. */
export function CopyButton({ text, label = 'Copy', look }: { text: string; label?: string; look?: 'primary' | 'secondary' }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('refused')
    }
    setTimeout(() => setState('ready'), 2500)
  }
  return (
    <>
      <Button look={look} onClick={copy}>
        {{ ready: label, copied: 'Copied', refused: 'Select and copy it by hand' }[state]}
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Copied to the clipboard' : ''}
      </span>
    </>
  )
}

/** Text to be copied as it stands, such as a command or a manifest; `wrap` breaks the long lines of prose. */
export function CodeBlock({ code, label, wrap = false }: { code: string; label: string; wrap?: boolean }) {
  return (
    <div className="rounded-md border border-line bg-tint">
      <div className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1 pl-3">
        <span className="text-sm text-ink-2">{label}</span>
        <CopyButton text={code} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label} className="max-h-80 overflow-auto p-3">
        <pre className={wrap ? 'anywhere font-sans text-sm whitespace-pre-wrap' : 'font-mono text-xs'}>{code}</pre>
      </section>
    </div>
  )
}
