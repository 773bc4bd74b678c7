import type { Watch } from '@/lib/domain/watch'
import { rhythmWords } from './rhythm-field'

/** How often releases are read in any case; null when only on demand. */
const often = ({ everyMinutes }: Watch) => (everyMinutes === null ? null : `Read ${rhythmWords(everyMinutes)}.`)

/** How a watch stands: a word with its tone, when `at` says since when, and a sentence of what that means. */
export function watchWords(watch: Watch): { tone: 'plain' | 'good' | 'warn'; word: string; at: string | null; sentence: string } {
  switch (watch.state) {
    case 'watching':
      return { tone: 'good', word: 'Watching, begun', at: watch.since, sentence: 'A new release is kept as soon as it comes.' }
    case 'beginning':
      return { tone: 'plain', word: 'Beginning to watch', at: null, sentence: 'All there is is read once, then what changes.' }
    case 'not-watching': {
      const tone = watch.reason === null ? 'plain' : 'warn'
      const sentence = [watch.detail, often(watch)].filter(Boolean).join(' ')
      return { tone, word: watch.since ? 'Not watching, as of' : 'Not watching', at: watch.since, sentence }
    }
  }
}
