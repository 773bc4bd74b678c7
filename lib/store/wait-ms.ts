/** Whoever waits longer for a connection, in milliseconds, is told: the database does not answer, or all that there may be are in use for too long. */
export const WAIT_MS = 30_000
