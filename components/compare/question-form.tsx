'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { Comparison } from '@/lib/domain/comparison'
import { editComparison } from '@/lib/query/comparisons'

/** The question of a comparison, rewritten in its place. Load it lazily. */
export function QuestionForm({ comparison, onDone }: { comparison: Comparison; onDone: () => void }) {
  const [text, setText] = useState(comparison.question)
  const { mutate, isPending } = useMutation(editComparison)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const question = text.trim()
    if (question === '' || question === comparison.question) return onDone()
    mutate({ id: comparison.id, etag: comparison.etag, edit: { question } }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={save} className="flex flex-1 flex-wrap items-center gap-2">
      <h1 className="sr-only">{comparison.question}</h1>
      <Input
        aria-label="Question"
        autoFocus
        required
        maxLength={120}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        className="max-w-xl text-lg"
      />
      <Button type="submit" look="primary" busy={isPending}>
        Save
      </Button>
      <Button look="ghost" onClick={onDone}>
        Cancel
      </Button>
    </form>
  )
}
