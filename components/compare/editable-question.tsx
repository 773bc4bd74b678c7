'use client'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import type { Comparison } from '@/lib/domain/comparison'
import { editComparison } from '@/lib/query/comparisons'

/** The question of a comparison, to be read and, in its place, rewritten. */
export function EditableQuestion({ comparison }: { comparison: Comparison }) {
  const [text, setText] = useState<string | null>(null)
  const { mutate, isPending } = useMutation(editComparison)
  if (text === null) {
    return (
      <div className="flex min-w-0 items-center gap-1">
        <h1 className="anywhere text-2xl font-[640] tracking-[-0.018em]">{comparison.question}</h1>
        <IconButton label="Rewrite the question" onClick={() => setText(comparison.question)}>
          <Icon name="pencil" />
        </IconButton>
      </div>
    )
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const question = text.trim()
    if (question === '' || question === comparison.question) return setText(null)
    mutate({ id: comparison.id, etag: comparison.etag, edit: { question } }, { onSuccess: () => setText(null) })
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
        onKeyDown={(event) => event.key === 'Escape' && setText(null)}
        className="max-w-xl text-lg"
      />
      <Button type="submit" look="primary" busy={isPending}>
        Save
      </Button>
      <Button look="ghost" onClick={() => setText(null)}>
        Cancel
      </Button>
    </form>
  )
}
