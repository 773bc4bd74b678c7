/** Told when a screen is read anew as a whole: what came for it before is not believed any more. */
export const READ_ANEW = 'fourways-read-anew'
