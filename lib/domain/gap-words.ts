import type { GapReason } from './watch'

/** Why nobody saw what happened, in words. */
export const gapReasonWords: Record<GapReason, string> = {
  away: 'it could not be reached',
  forgotten: 'it had forgotten what happened by the time that it could be asked again',
  stopped: 'Fourways was not running',
  'taken-over': 'the worker that watched it was gone',
  off: 'watching was switched off',
  edited: 'what is read of it was edited, and watching began anew',
}
