import { VerdictCard } from '@/components/matrix/verdict-card'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { objectionInWords } from '@/components/verdict/weighing-words'
import type { Matrix } from '@/lib/domain/matrix'
import { groupIds, groupTitles, mustHaveTitles, perspectiveTitles } from '@/lib/domain/names'
import type { Snapshot } from '@/lib/domain/snapshot'
import type { Weighing } from '@/lib/domain/weighing'
import { againstToday } from './head-words'

type SharedHeadProps = {
  matrix: Matrix
  weighing: Weighing
  snapshot: Snapshot
  /** The page that the buttons lead to, in a tab of its own; this one when it is left out. */
  address?: string
}

/** What is understood in ten seconds: what to do, what it changes against today, who recommends it and who objects, and where to go on. */
export function SharedHead({ matrix, weighing, snapshot: { computed }, address }: SharedHeadProps) {
  const elsewhere = address === undefined ? {} : { target: '_blank', rel: 'noreferrer' }
  const facts = computed ? againstToday(matrix, computed) : []
  return (
    <section aria-label="In short" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <VerdictCard verdict={matrix.verdict} profiles={matrix.profiles} weighing={weighing} />
      {facts.length > 0 && (
        <Card className="px-4 py-3">
          <h2 className="font-semibold">Against today</h2>
          <dl className="mt-1.5 grid grid-cols-[repeat(auto-fit,minmax(min(130px,100%),1fr))] gap-x-5 gap-y-2.5">
            {facts.map(({ label, value, note }) => (
              <div key={label}>
                <dt className="text-sm text-ink-3">{label}</dt>
                <dd>
                  <span className={value ? 'anywhere num text-lg font-[640] tracking-[-0.01em]' : 'text-lg text-ink-3'}>
                    {value ?? 'not known'}
                  </span>
                  <span className="anywhere block text-sm text-ink-3">{note}</span>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      <Voices weighing={weighing} profiles={matrix.profiles} />
      <SeenBy matrix={matrix} />
      <p className="flex flex-wrap gap-2 print:hidden">
        <a href={`${address ?? ''}#approve`} {...elsewhere} className={buttonClass({ look: 'primary' })}>
          What must I approve?
        </a>
        <a href={`${address ?? ''}#evidence`} {...elsewhere} className={buttonClass()}>
          Show the evidence
        </a>
      </p>
    </section>
  )
}

function Voices({ weighing: { opinions, profileId }, profiles }: { weighing: Weighing; profiles: Matrix['profiles'] }) {
  if (profileId === null) return null
  const name = (id: string) => profiles.find((profile) => profile.id === id)?.name ?? 'another profile'
  const agree = opinions.filter((opinion) => opinion.profileId === profileId)
  const object = opinions.filter(({ objects }) => objects)
  return (
    <p className="anywhere max-w-[110ch] text-ink-2">
      <b className="font-semibold text-ink">Recommended by:</b>{' '}
      {agree.length > 0 ? agree.map(({ perspective }) => perspectiveTitles[perspective]).join(', ') : 'none of the seven perspectives'}.{' '}
      <b className="font-semibold text-ink">Objections:</b>{' '}
      {object.length > 0
        ? `${object.map((opinion) => `${objectionInWords(opinion, name)}${opinion.why && ` (${opinion.why})`}`).join('; ')}.`
        : 'none of the seven perspectives has any.'}
    </p>
  )
}

function SeenBy({ matrix: { settings } }: { matrix: Matrix }) {
  const { perspective, weights, mustHaves } = settings
  const sum = groupIds.reduce((total, group) => total + weights[group], 0) || 1
  return (
    <p className="text-ink-2">
      Seen by {perspectiveTitles[perspective].toLowerCase()}:{' '}
      {groupIds.map((group) => `${groupTitles[group].toLowerCase()} ${Math.round((weights[group] / sum) * 100)}\u202f%`).join(', ')}
      {mustHaves.length > 0 && `; ${mustHaves.map((id) => mustHaveTitles[id]).join(', ')}`}.
    </p>
  )
}
