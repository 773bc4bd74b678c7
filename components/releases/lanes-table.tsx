'use client'
import dynamic from 'next/dynamic'
import { Fold } from '@/components/ui/fold'
import { useOpen } from '@/components/ui/use-open'
import type { Timeline } from '@/lib/domain/timeline'

const LanesLines = dynamic(() => import('./lanes-lines').then((module) => module.LanesLines), { ssr: false })

/** The lanes as a table once it is opened. */
export function LanesTable({ timeline }: { timeline: Timeline }) {
  const [open] = useOpen('lanes')
  return (
    <Fold name="lanes" className="text-ink-2">
      <summary className="w-fit min-h-6 leading-6">The lanes as a table</summary>
      {open && <LanesLines timeline={timeline} />}
    </Fold>
  )
}
