import { createServer } from 'node:net'
import { Refusal } from './refusal.mjs'

const tryPort = (host, port) =>
  new Promise((answer) => {
    const probe = createServer()
    probe.once('error', (failure) => answer(failure.code))
    probe.listen(port, host, () => probe.close(() => answer(null)))
  })

/**
 * Refuses when the port cannot be had.
 * @param {string} host
 * @param {number} port
 * @param {number} patience For so many milliseconds a taken port may still become free.
 */
export async function requirePort(host, port, patience) {
  const deadline = Date.now() + patience
  for (;;) {
    const problem = await tryPort(host, port)
    if (problem === null) return
    if (problem === 'EADDRINUSE' && Date.now() < deadline) {
      await new Promise((later) => setTimeout(later, 200))
      continue
    }
    const other = port === 65535 ? 4400 : port + 1
    if (problem === 'EADDRINUSE')
      throw new Refusal(`Port ${port} on ${host} is taken by another program: end it, or choose another port with PORT=${other}.`)
    if (problem === 'EACCES') throw new Refusal(`Port ${port} may not be used by this account: choose one above 1023, such as PORT=4400.`)
    throw new Refusal(`HOST=${host} is no address of this machine (${problem}): leave HOST out to use 127.0.0.1.`)
  }
}
