'use client'
import { useQuery } from '@tanstack/react-query'
import { StatusDot } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import type { ConnectionCheck } from '@/lib/domain/connection'
import { criteriaQuery } from '@/lib/query/criteria'

const answers = { true: ['good', 'may'], false: ['bad', 'may not'], null: ['warn', 'the server does not say'] } as const

const order = ({ allowed }: { allowed: boolean | null }) => [false, null, true].indexOf(allowed)

/** The titles of the rows of the matrix that rights fill, each once, in the order of the matrix. */
export function useRowTitles(): (ids: string[]) => string[] {
  const { data: criteria = [] } = useQuery(criteriaQuery())
  return (ids) => criteria.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
}

/** What the identity of a connection may and may not read, with the rows of the matrix that each right fills. */
export function RightsTable({ check }: { check: ConnectionCheck | null }) {
  const titlesOf = useRowTitles()
  if (!check) return <p className="text-ink-2">Not asked yet. “Check now” asks it who we are to it and what we may read.</p>
  if (check.rights.length === 0) {
    return (
      <p className="text-ink-2">
        {check.ok ? 'The server does not say what this identity may read.' : 'Unknown until it answers.'} Asked <Time at={check.at} />.
      </p>
    )
  }
  // What is refused is what somebody looks for.
  const rights = check.rights.toSorted((a, b) => order(a) - order(b))
  const granted = rights.filter(({ allowed }) => allowed).length
  const filling = rights.some(({ fills }) => fills.length > 0)
  return (
    <>
      <p className="mb-2 text-ink-2">
        {granted} of {rights.length} {rights.length === 1 ? 'right' : 'rights'}, asked <Time at={check.at} />.
        {filling && ' Each fills rows of the matrix; what is not granted leaves them unknown.'}
      </p>
      <table className="w-full text-sm">
        <thead className="max-sm:sr-only">
          <tr className="text-left text-ink-3">
            <th scope="col" className="py-1 pr-4 font-medium">
              Right
            </th>
            <th scope="col" className="py-1 pr-4 font-medium">
              Answer
            </th>
            {filling && (
              <th scope="col" className="py-1 font-medium">
                Rows that it fills
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ what, fills, allowed }) => {
            const [tone, word] = answers[`${allowed}`]
            return (
              <tr
                key={what}
                className="align-baseline max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:border-t max-sm:border-line max-sm:py-1.5"
              >
                <th scope="row" className="anywhere py-1 pr-4 text-left font-medium sm:border-t sm:border-line">
                  {what}
                </th>
                <td className="py-1 sm:border-t sm:border-line sm:pr-4 sm:whitespace-nowrap">
                  <StatusDot tone={tone}>{word}</StatusDot>
                </td>
                {filling && (
                  <td className="text-ink-2 max-sm:col-span-2 sm:border-t sm:border-line sm:py-1">
                    {titlesOf(fills).join('; ') || fills.join('; ')}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
