import { useId } from 'react'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { choices, type questionIds, questions } from '@/lib/domain/draft-words'
import { ways } from '@/lib/domain/names'

type QuestionProps = {
  id: (typeof questionIds)[number]
  number: number
  chosen: readonly string[]
  /** Why these are chosen while nobody has chosen: "taken if you choose nothing", or null once somebody has. */
  taken: string | null
  /** Several may be chosen. */
  many?: boolean
  onChoose: (chosen: string[]) => void
}

/** One question with its answers as large choices, walked through by the arrow keys. */
export function Question({ id, number, chosen, taken, many = false, onChoose }: QuestionProps) {
  const group = useId()
  const { title, hint } = questions[id]
  const listed = Object.entries<{ title: string; hint: string }>(choices[id])
  const choose = (choice: string, on: boolean) => {
    if (!many) return onChoose([choice])
    onChoose(
      on
        ? listed.map(([each]) => each).filter((each) => each === choice || chosen.includes(each))
        : chosen.filter((each) => each !== choice),
    )
  }
  return (
    <fieldset aria-describedby={`${group}-hint`} className="min-w-0">
      <legend className="text-lg font-semibold">
        <span className="num mr-2 text-ink-3">{number}</span>
        {title}
      </legend>
      <p id={`${group}-hint`} className="mb-2 text-ink-2 sm:pl-5">
        {hint}
        {many && taken && chosen.length === 0 && (
          <span className="text-ink-3"> Nothing is ticked: each group counts as a team lead weighs it.</span>
        )}
      </p>
      <div
        className={classNames(
          'grid gap-2 sm:grid-cols-2 sm:pl-5',
          listed.length % 3 === 0 || listed.length === 5 ? 'lg:grid-cols-3' : 'lg:grid-cols-4',
        )}
      >
        {listed.map(([choice, words]) => {
          const on = chosen.includes(choice)
          const way = ways.find((each) => each === choice)
          return (
            <label
              key={choice}
              className="flex min-h-14 cursor-pointer items-start gap-2.5 rounded-card border border-line-strong bg-surface px-3 py-2.5 hover:border-control has-checked:border-ink has-checked:bg-ink/4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type={many ? 'checkbox' : 'radio'}
                name={group}
                checked={on}
                onChange={(event) => choose(choice, event.currentTarget.checked)}
                className="mt-[3px] size-[14px] flex-none accent-ink outline-none"
              />
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-x-2 font-medium">
                  {words.title}
                  {on && taken && <Badge>{taken}</Badge>}
                </span>
                <span className="block text-sm text-ink-3">{words.hint}</span>
              </span>
              {way && <WayGlyph way={way} />}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
