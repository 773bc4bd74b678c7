'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { changedQuery } from '@/components/ui/address'
import { Button, buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Draft } from '@/lib/domain/draft'
import type { Matrix } from '@/lib/domain/matrix'
import { draftAddress } from './draft-address'

const DiscardDraft = dynamic(() => import('./discard-draft').then((module) => module.DiscardDraft), { ssr: false })

/** Says that a comparison is a first draft, how much of it is still guessed, and how to answer anew or discard it. */
export function DraftNotice({ draft, matrix }: { draft: Draft; matrix: Matrix }) {
  const [discarding, setDiscarding] = useState(false)
  const cells = matrix.rows.flatMap((row) => row.cells)
  const guessed = cells.filter(({ provenance }) => provenance === 'guessed').length
  return (
    <>
      <Notice
        title={
          guessed > 0
            ? `A first draft: ${guessed} of ${cells.length} cells ${guessed === 1 ? 'is a guess' : 'are guesses'}`
            : 'The first draft holds no guess any more'
        }
        action={
          <div className="flex flex-wrap gap-2">
            <Link href={`/compare/draft${changedQuery(draftAddress, '', draft.answers)}` as Route} className={buttonClass()}>
              Change the answers
            </Link>
            <Button look="ghost" onClick={() => setDiscarding(true)}>
              Discard the draft
            </Button>
          </div>
        }
      >
        They come from your six answers. Open one to see why it was guessed, and the one thing that would replace it.
      </Notice>
      {discarding && <DiscardDraft draft={draft} onClose={() => setDiscarding(false)} />}
    </>
  )
}
