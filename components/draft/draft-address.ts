import { type Addressed, type AddressParts, manyOf, oneOf } from '@/components/ui/address'
import type { Answers } from '@/lib/domain/draft'
import { datas, offlines, pains, rhythms, sizes, todays } from '@/lib/domain/draft-words'

/** The answers as they stand in the address. */
export const draftAddress: AddressParts<Answers> = {
  size: oneOf(sizes),
  offline: oneOf(offlines),
  data: oneOf(datas),
  today: oneOf(todays),
  hurts: manyOf(pains),
  rhythm: oneOf(rhythms),
}

/** What is taken where nothing is answered: the answers that rule nothing out. */
const usual: Answers = { size: '5-15', offline: 'no', data: 'may-leave', today: 'none', hurts: [], rhythm: 'weekly' }

/** The answers that hold: those of the address, else those given before, else the usual ones. */
export function answersOf(addressed: Addressed<Answers>, before: Answers | null): Answers {
  const { size, offline, data, today, hurts, rhythm } = before ?? usual
  return {
    size: addressed.size ?? size,
    offline: addressed.offline ?? offline,
    data: addressed.data ?? data,
    today: addressed.today ?? today,
    hurts: addressed.hurts ?? hurts,
    rhythm: addressed.rhythm ?? rhythm,
  }
}
