'use client'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Session } from '@/lib/domain/actor'

const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), { ssr: false })

/** Opens the command palette by click or by Ctrl or Cmd K; its code comes with the first opening. */
export function PaletteKey({ session }: { session: Session }) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setWanted(true)
      setOpen((before) => !before)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
        className="flex min-h-8 items-center gap-2 rounded-md px-2 text-ink-2 hover:bg-ink/4 hover:text-ink"
      >
        <Icon name="search" />
        <span className="flex-1 text-left text-sm">Go to</span>
        <kbd className="font-sans text-[11px] text-ink-3">Ctrl K</kbd>
      </button>
      {wanted && <CommandPalette session={session} open={open} onOpenChange={setOpen} />}
    </>
  )
}
