import type { ReactNode } from 'react'
import { Brand } from './brand'

/** A page of a few words outside the screens: signing in, not found, failed. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-[70dvh] max-w-[420px] content-center gap-3 px-4 py-12">
      <Brand />
      <h1 className="mt-3 text-2xl font-[640] tracking-[-0.018em]">{title}</h1>
      {children}
    </main>
  )
}
