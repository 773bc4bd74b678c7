import { perspectiveTitles } from '@/lib/domain/names'
import type { Weighing } from '@/lib/domain/weighing'
import { type NameOf, objectionInWords } from './weighing-words'

/** Who would choose otherwise and why, who agrees, and whom nobody regrets much. */
export function OpinionsList({ weighing: { opinions, compromise, profileId }, name }: { weighing: Weighing; name: NameOf }) {
  const objecting = opinions.filter(({ objects }) => objects)
  const agreeing = opinions.filter((opinion) => opinion.profileId !== null && opinion.profileId === profileId)
  const without = opinions.filter((opinion) => opinion.profileId === null)
  const listed = (of: typeof opinions) => of.map(({ perspective }) => perspectiveTitles[perspective]).join(', ')
  return (
    <div className="grid gap-1.5 text-sm">
      {profileId === null
        ? opinions.map(
            ({ perspective, profileId: own }) =>
              own !== null && (
                <p key={perspective} className="anywhere">
                  <b className="font-semibold">{perspectiveTitles[perspective]}:</b> {name(own)}
                </p>
              ),
          )
        : objecting.map((opinion) => (
            <p key={opinion.perspective} className="anywhere">
              <b className="font-semibold">{objectionInWords(opinion, name)}</b>
              {opinion.why && `: ${opinion.why}`}.
            </p>
          ))}
      {profileId !== null && objecting.length === 0 && <p>Nobody, of the seven perspectives.</p>}
      {profileId !== null && agreeing.length > 0 && <p className="text-ink-2">Agree: {listed(agreeing)}.</p>}
      {without.length > 0 && <p className="text-ink-2">No clear favourite: {listed(without)}.</p>}
      {compromise && (
        <p className="anywhere border-t border-line pt-1.5 text-ink-2">
          Compromise: <b className="font-semibold text-ink">{name(compromise.profileId)}</b>.{' '}
          {Math.round(compromise.regret) === 0
            ? 'No perspective would lose a point by it.'
            : `No perspective would lose more than ${Math.round(compromise.regret)}\u00a0${Math.round(compromise.regret) === 1 ? 'point' : 'points'} by it; ${perspectiveTitles[compromise.perspective]} would lose the most.`}
        </p>
      )}
    </div>
  )
}
