import { randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { Refusal } from './refusal.mjs'

/** A file without a readable record is being written now, unless it stays so: then its writer was killed. */
const HALF_WRITTEN_MS = 2000

const read = (path) => readFile(path, 'utf8').catch(() => '')

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The holder's answer, or null when nobody holds it any more. */
async function askHolder(file, { port, token, pid }, what) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/${what}`, {
      headers: { authorization: token },
      signal: AbortSignal.timeout(30_000),
    })
    return answer.status === 200 ? await answer.json() : null
  } catch (failure) {
    if (failure.name !== 'TimeoutError') return null
    throw new Refusal(`Process ${pid} holds ${file} but does not answer: end it (kill ${pid}) and start again.`)
  }
}

/** Takes the record of a dead holder away; one that a faster start has put there meanwhile is put back. */
async function removeDead(file, judged) {
  const aside = `${file}.${randomUUID()}`
  await rename(file, aside).catch(() => {})
  const moved = await read(aside)
  if (moved && moved !== judged) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

/**
 * One process at a time has the file, for as long as it lives: a killed holder's file is taken over.
 * Others may ask the holder, which answers on a loopback port with a token that only readers of the file (its owner) know.
 * @param {string} file
 * @param {(what: string) => Promise<unknown>} answer What the holder says, as JSON.
 * @returns {Promise<{ held: true, tookOver: boolean, release: () => Promise<void> } | { held: false, ask: (what: string) => Promise<any> }>}
 *   `tookOver` when its holder was killed; `ask` gives null when the holder has gone.
 */
export async function hold(file, answer) {
  const token = randomBytes(24).toString('base64url')
  const server = createServer(async (request, response) => {
    const allowed = request.headers.authorization === token
    const said = allowed ? await answer(request.url?.slice(1) ?? '') : null
    response.writeHead(allowed ? 200 : 403, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  })
  await new Promise((listening, fail) => server.once('error', fail).listen(0, '127.0.0.1', listening))
  server.unref()
  const record = JSON.stringify({ pid: process.pid, port: server.address().port, token })
  const close = () => {
    server.close()
    server.closeAllConnections()
  }

  let tookOver = false
  for (;;) {
    const taken = await writeFile(file, record, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      (failure) => {
        if (failure.code === 'EEXIST') return false
        close()
        throw failure
      },
    )
    if (taken) {
      const release = async () => {
        close()
        if ((await read(file)) === record) await rm(file, { force: true })
      }
      return { held: true, tookOver, release }
    }
    const found = await read(file)
    const holder = parse(found)
    if (holder) {
      if ((await askHolder(file, holder, 'state')) !== null) {
        close()
        return { held: false, ask: (what) => askHolder(file, holder, what) }
      }
      await removeDead(file, found)
      tookOver = true
    } else {
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }))
      if (Date.now() - mtimeMs > HALF_WRITTEN_MS) {
        await removeDead(file, found)
        tookOver = true
      } else await new Promise((later) => setTimeout(later, 100))
    }
  }
}
