import type { Matrix, Verdict } from '@/lib/domain/matrix'

const veiled: Verdict = {
  state: 'not-revealed',
  profileId: null,
  headline: 'First say what counts',
  because:
    'Set weights and must-haves before you see who wins, so that nobody weighs towards a favourite. They can be changed afterwards; each change is logged here.',
  facts: [],
  couldChange: [],
}

/** The matrix without scores and verdict: all evidence and nothing of what it comes to. */
export const veil = (matrix: Matrix): Matrix => ({ ...matrix, scores: [], verdict: veiled })
