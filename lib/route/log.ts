import pino from 'pino'

/** The server's log: JSON lines on standard output. Addresses of pages and requests never go in as they are, since they may carry tokens. */
export const log = pino({ name: 'fourways', level: process.env.NODE_ENV === 'test' ? 'silent' : 'info', base: null })
