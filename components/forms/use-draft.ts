'use client'
import { useState } from 'react'

/**
 * What is typed over an item that may change underneath: the item's own fields until the first keystroke, then the typed ones with the version
 * they were typed over (`of`). `drop` goes back to the item.
 */
export function useDraft<Item, Fields extends object>(item: Item, fieldsOf: (item: Item) => Fields) {
  const [draft, setDraft] = useState<{ of: Item; fields: Fields } | null>(null)
  const fields = draft?.fields ?? fieldsOf(item)
  const of = draft?.of ?? item
  return {
    fields,
    of,
    touched: draft !== null,
    change: (part: Partial<Fields>) => setDraft({ of, fields: { ...fields, ...part } }),
    drop: () => setDraft(null),
  }
}
