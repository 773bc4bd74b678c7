'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

const ExportScreenDialog = dynamic(() => import('./export-screen-dialog').then((module) => module.ExportScreenDialog), { ssr: false })

/** Saves what is on the screen as a file of this name. */
export function ExportButton({ name }: { name: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Export</Button>
      {open && <ExportScreenDialog name={name} onClose={() => setOpen(false)} />}
    </>
  )
}
