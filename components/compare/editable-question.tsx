'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { Comparison } from '@/lib/domain/comparison'

const QuestionForm = dynamic(() => import('./question-form').then((module) => module.QuestionForm), { ssr: false })

/** The question of a comparison, to be read and, in its place, rewritten. */
export function EditableQuestion({ comparison }: { comparison: Comparison }) {
  const [editing, setEditing] = useState(false)
  if (editing) return <QuestionForm comparison={comparison} onDone={() => setEditing(false)} />
  return (
    <div className="flex min-w-0 items-center gap-1">
      <h1 className="anywhere text-2xl font-[640] tracking-[-0.018em]">{comparison.question}</h1>
      <IconButton label="Rewrite the question" onClick={() => setEditing(true)}>
        <Icon name="pencil" />
      </IconButton>
    </div>
  )
}
