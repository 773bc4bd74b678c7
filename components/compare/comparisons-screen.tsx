'use client'
import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { ExportButton } from '@/components/exports/export-button'
import { useSubmission } from '@/components/forms/use-submission'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { Button, buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NotRead } from '@/components/ui/not-read'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Table, TableHead } from '@/components/ui/table'
import { perspectiveTitles } from '@/lib/domain/names'
import { addComparison, comparisonsQuery } from '@/lib/query/comparisons'
import { profilesQuery } from '@/lib/query/profiles'
import { ComparisonLine } from './comparison-line'

/** Every question that the team has asked, and the place to ask the next. */
export function ComparisonsScreen() {
  const { data: comparisons, error, isPending, refetch } = useQuery(comparisonsQuery())
  const { data: profiles } = useQuery(profilesQuery())
  return (
    <Screen crumbs={[{ title: 'Compare' }]} actions={<ExportButton name="comparisons" />}>
      <ScreenTitle title="Comparisons">One question each, asked of the same profiles, weighed in its own way.</ScreenTitle>
      <div className="grid gap-4">
        {error && <NotRead title="The comparisons could not be read" error={error} again={refetch} />}
        {isPending && (
          <>
            <Loading what="the comparisons" />
            <Skeleton className="h-28" />
          </>
        )}
        {comparisons && comparisons.length > 0 && (
          <Table label="Comparisons" className="max-sm:[&_thead_th:is(:nth-child(2),:nth-child(3))]:hidden">
            <TableHead
              titles={[
                'Question',
                'Profiles',
                'Seen by',
                'Asked',
                <span key="do" className="sr-only">
                  Remove
                </span>,
              ]}
            />
            <tbody>
              {comparisons.map((comparison) => (
                <ComparisonLine key={comparison.id} comparison={comparison} perspective={perspectiveTitles[comparison.perspective]} />
              ))}
            </tbody>
          </Table>
        )}
        {profiles && profiles.length < 2 ? (
          <Card>
            <EmptyState
              title="Two profiles make a comparison"
              action={
                <>
                  <Link href={'/compare/draft' as Route} className={buttonClass({ look: 'primary' })}>
                    Answer six questions
                  </Link>
                  <Link href={'/profiles/new' as Route} className={buttonClass()}>
                    New profile
                  </Link>
                </>
              }
            >
              {profiles.length === 1
                ? `There is one so far, ${profiles[0]?.name}. Add another way that your team could work.`
                : 'Six answers make a first draft of all four ways, with no cluster needed. Or describe each yourself.'}
            </EmptyState>
          </Card>
        ) : (
          <NewQuestion />
        )}
      </div>
    </Screen>
  )
}

function NewQuestion() {
  const router = useRouter()
  const [question, setQuestion] = useState('')
  const { mutate, isPending, error } = useSubmission(addComparison)
  const ask = (event: FormEvent) => {
    event.preventDefault()
    mutate({ question }, { onSuccess: ({ id }) => router.push(`/compare/${id}` as Route) })
  }
  return (
    <Card className="p-4">
      <form onSubmit={ask} className="flex flex-wrap items-end gap-2">
        <Field label="A new question" error={error ? (error.of('question') ?? error.message) : null} className="min-w-0 flex-1 basis-72">
          {(ties) => (
            <Input
              {...ties}
              placeholder="Which way for checkout?"
              required
              maxLength={120}
              value={question}
              onChange={(event) => setQuestion(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={isPending}>
          Compare
        </Button>
      </form>
    </Card>
  )
}
