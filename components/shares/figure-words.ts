import type { Dora } from '@/lib/domain/dora'
import { doraTexts } from '@/lib/domain/dora-texts'
import { doraWords } from '@/lib/domain/release-words'

/** The five figures as facts: `value` is null when it is not known. */
export const figureFacts = ({ metrics }: Dora): { label: string; value: string | null; note: string }[] =>
  metrics.map((metric) => {
    const { value, more } = doraWords(metric)
    return { label: doraTexts[metric.id].title, value, note: more }
  })
