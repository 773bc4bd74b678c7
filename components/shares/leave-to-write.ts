import { after } from 'next/server'
import { type ToWrite, waitingToWrite } from './to-write'

/**
 * Leaves on the server what a page shows, to be taken once when its HTML is written; the name it is taken by. What nobody takes, since its reader has
 * gone or asked for no HTML, is forgotten when the request has ended.
 */
export function leaveToWrite(shown: ToWrite): string {
  const name = crypto.randomUUID()
  waitingToWrite().set(name, shown)
  after(() => void waitingToWrite().delete(name))
  return name
}
