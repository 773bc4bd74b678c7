import type { CriterionId, MustHaveId } from '@/lib/domain/criterion'
import type { Cell, MatrixInput, ProfileEvidence, Score } from '@/lib/domain/matrix'
import { mustHaveTitles } from '@/lib/domain/names'
import { decide, reader } from './deciding'

type Answer = Score['mustHaves'][number]

/** Only what was measured or declared answers a must-have: a guess neither keeps a profile in the race nor throws it out. */
export const isEvidence = (provenance: Cell['provenance']) => provenance === 'measured' || provenance === 'declared'

/** The rating from which a must-have that is also a criterion holds. */
const LIMITED_OFFLINE = 2
const MANY_KERNELS = 3

/** The criterion that answers a must-have, or null when it is answered by a declaration of its own. */
export const criterionOf: Record<MustHaveId, CriterionId | null> = {
  'works-offline': 'offline',
  'really-distributed': 'distributed',
  'data-in-house': null,
}

function fromCell(id: MustHaveId, cell: Cell | undefined, least: number): Answer {
  if (!cell || cell.rating === null) return { id, holds: null, guessed: null, detail: cell?.explanation ?? 'Not known.' }
  const meets = cell.rating >= least
  if (isEvidence(cell.provenance)) return { id, holds: meets, guessed: null, detail: `${cell.text}, ${cell.provenance}.` }
  return { id, holds: null, guessed: cell.provenance === 'guessed' ? meets : null, detail: `${cell.text}, but only ${cell.provenance}.` }
}

function dataInHouse({ profile, evidence }: ProfileEvidence, { now }: MatrixInput): Answer {
  const id = 'data-in-house'
  const said = decide(evidence, now, [reader('profile.data-in-house', ({ inHouse }) => inHouse)])
  if (said.state === 'known' && isEvidence(said.provenance))
    return {
      id,
      holds: said.value,
      guessed: null,
      detail: `Data ${said.value ? 'stays in house' : 'leaves the house'}, ${said.provenance}.`,
    }
  if (profile.way !== 'online')
    return { id, holds: true, guessed: null, detail: 'No on-line provider is part of it. Declare it if its data leaves the house.' }
  const guessed = said.state === 'known' && said.provenance === 'guessed' ? said.value : null
  return { id, holds: null, guessed, detail: 'Declare whether its on-line provider is a public one.' }
}

/** Whether a profile has what it must have: null when no one measured or declared it. */
export function answerMustHave(
  id: MustHaveId,
  profile: ProfileEvidence,
  input: MatrixInput,
  cellOf: (id: CriterionId) => Cell | undefined,
): Answer {
  if (id === 'works-offline') return fromCell(id, cellOf('offline'), LIMITED_OFFLINE)
  if (id === 'really-distributed') return fromCell(id, cellOf('distributed'), MANY_KERNELS)
  return dataInHouse(profile, input)
}

/** The failed must-haves in words, such as "must work off-line: very limited, measured." */
export const failedInWords = (answers: readonly Answer[]) =>
  answers
    .filter(({ holds }) => holds === false)
    .map(({ id, detail }) => `${mustHaveTitles[id]}: ${detail}`)
    .join(' ')
