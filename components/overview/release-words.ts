import type { Release } from '@/lib/domain/release'

/** How a release ended, as a word with its tone. */
export const outcomeStates: Record<Release['outcome'], { tone: 'plain' | 'good' | 'warn' | 'bad'; word: string }> = {
  succeeded: { tone: 'good', word: 'succeeded' },
  failed: { tone: 'bad', word: 'failed' },
  superseded: { tone: 'plain', word: 'superseded' },
  running: { tone: 'warn', word: 'rolling out' },
  unknown: { tone: 'plain', word: 'unknown' },
}
