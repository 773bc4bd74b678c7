'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { useSubmission } from '@/components/forms/use-submission'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useAddress } from '@/components/ui/use-address'
import type { Answers } from '@/lib/domain/draft'
import { questionIds } from '@/lib/domain/draft-words'
import { draftQuery, makeDraft } from '@/lib/query/drafts'
import { answersOf, draftAddress } from './draft-address'
import { Question } from './question'

/** Six questions on one page, and the draft that their answers make. The answers are part of the address. */
export function DraftScreen() {
  const router = useRouter()
  const [addressed, changeAddress] = useAddress(draftAddress)
  const { data: draft } = useQuery(draftQuery())
  const { mutate, isPending, error } = useSubmission(makeDraft)
  const answers = answersOf(addressed, draft?.answers ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(answers, { onSuccess: ({ comparisonId }) => router.push(`/compare/${comparisonId}` as Route) })
  }
  const choose = (id: (typeof questionIds)[number], chosen: string[]) =>
    changeAddress({ [id]: id === 'hurts' ? chosen : chosen[0] } as Partial<Answers>, 'replace')
  return (
    <Screen crumbs={[{ title: 'Compare', href: '/compare/all' }, { title: 'Six questions' }]}>
      <ScreenTitle title="Six questions, a first draft">
        Your answers put the four ways side by side at once. Each cell is your guess, says which answer and whose claim it comes from, and
        gives way to the first value that is declared or measured.
      </ScreenTitle>
      <form onSubmit={submit} className="grid max-w-[1080px] grid-cols-[minmax(0,1fr)] gap-4">
        <Card className="grid grid-cols-[minmax(0,1fr)] gap-6 p-4 md:p-5">
          {questionIds.map((id, index) => (
            <Question
              key={id}
              id={id}
              number={index + 1}
              many={id === 'hurts'}
              chosen={[answers[id]].flat()}
              taken={addressed[id] === null ? (draft ? 'as before' : 'default') : null}
              onChoose={(chosen) => choose(id, chosen)}
            />
          ))}
        </Card>
        {error && (
          <Notice tone="bad" title="The draft was not made">
            {error.message}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" look="primary" busy={isPending} className="min-h-9 px-4">
            {draft ? 'Bring the draft up to date' : 'Show the first draft'}
          </Button>
          <p className="min-w-0 flex-1 basis-72 text-sm text-ink-3">
            {draft
              ? 'Only guesses change. What was declared or measured stays, and so does what you guessed by hand.'
              : 'A profile is made for each way that you have none of. What you have stays as it is, and the draft can be discarded.'}
          </p>
        </div>
      </form>
    </Screen>
  )
}
