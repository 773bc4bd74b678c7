import { Notice } from '@/components/ui/notice'
import { type FigureCheck, type FrozenFigure, frozenFigureTitles } from '@/lib/domain/frozen-figures'
import { releasesCounted } from '@/lib/domain/release-words'

const titled = (figures: readonly FrozenFigure[]) => figures.map((figure) => frozenFigureTitles[figure]).join(', ')

/** What came of recomputing a timeline, and what nobody can recompute; null of one that does not carry what that takes. */
export function FigureCheckWords({ check }: { check: FigureCheck | null }) {
  if (check === null)
    return <>not possible: it was frozen before timelines carried what their figures come from. The hash alone covers them.</>
  const { releases, same, other, onlyHashed } = check
  return (
    <>
      from the {releasesCounted(releases)} in the file,{' '}
      {other.length > 0 && (
        <>
          <b className="font-semibold text-bad">does not match</b>: {titled(other)}
          {same.length > 0 && '; '}
        </>
      )}
      {same.length > 0 && (
        <>
          <b className="font-semibold text-good">matches</b>: {titled(same)}
        </>
      )}
      .{onlyHashed.length > 0 && ` The hash alone covers ${titled(onlyHashed)}.`}
    </>
  )
}

/** Said above everything else of a timeline whose figures are not those of the releases in it; nothing of any other. */
export function NotRecomputed({ check }: { check: FigureCheck | null | undefined }) {
  if (!check || check.other.length === 0) return null
  return (
    <Notice tone="bad" title="Not all figures follow from the releases">
      Computed anew from the releases that were frozen with them, these come to something else: {titled(check.other)}. They were changed, or
      this version of Fourways counts otherwise than the one that froze them. Compare with the releases below before you rely on them.
    </Notice>
  )
}
