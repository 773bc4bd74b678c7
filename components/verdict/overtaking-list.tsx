import { groupTitles } from '@/lib/domain/names'
import type { Sensitivity } from '@/lib/domain/weighing'
import { limitInWords, type NameOf, shareInWords } from './weighing-words'

/** For each group its share of the weight now, and from where on another profile is ahead: the leader stays so in between. */
export function OvertakingList({ sensitivity, name }: { sensitivity: Sensitivity[]; name: NameOf }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">At which weight of a group another profile overtakes, while the others keep their proportions</caption>
      <thead className="text-left text-xs text-ink-3">
        <tr>
          <th scope="col" className="pb-1 font-medium">
            Weight
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            Now
          </th>
          <th scope="col" className="pb-1 pl-3 font-medium">
            Overtaken
          </th>
        </tr>
      </thead>
      <tbody>
        {sensitivity.map(({ group, share, overtaking }) => (
          <tr key={group} className="align-top [&>*]:border-t [&>*]:border-line">
            <th scope="row" className="py-1 pr-2 text-left font-normal">
              {groupTitles[group]}
            </th>
            <td className="num py-1 text-right text-ink-2">{shareInWords(share)}</td>
            <td className="anywhere py-1 pl-3">
              {overtaking.length === 0 ? (
                <span className="text-ink-3">never</span>
              ) : (
                overtaking.map(({ profileId, side, at }) => (
                  <span key={profileId + side} className="block">
                    {side} <span className="num font-medium">{limitInWords(at)}</span> by {name(profileId)}
                  </span>
                ))
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
