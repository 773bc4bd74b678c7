import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure, say } from './failure.mjs'
import { appendLines, ledgerOf, readLedger } from './ledger.mjs'

const MOST_LINES = 5000
const LONGEST_WAIT_S = 60

/** Where loops are sent and what lets one send them, by option or environment. */
export function destination(options, env = process.env) {
  return { to: options.to ?? env.FOURWAYS_URL, token: options.token ?? env.FOURWAYS_TOKEN }
}

function post(url, token, body, { insecure }) {
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson', 'content-length': Buffer.byteLength(body) }
    const request = client.request(url, { method: 'POST', headers, timeout: 30_000, rejectUnauthorized: !insecure }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part) => (text += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode, retryAfter: response.headers['retry-after'], text }))
    })
    request.on('timeout', () => request.destroy(new Error('no answer within 30 s')))
    request.on('error', reject)
    request.end(body)
  })
}

function jsonOf(text) {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

const KEPT = 'Nothing is lost: `push` sends it later.'

/** A sentence for an answer that is no success. */
function sentenceFor({ status, text, retryAfter }, to) {
  const { detail, title } = jsonOf(text)
  const said = detail ?? title
  if (status === 401 || status === 403)
    return `${to} does not take this token (${said ?? status}): it is unknown, withdrawn or expired. Get a new one on the profile's page. ${KEPT}`
  if (status === 404) return `${to} takes no loops (404): is this the address of your Fourways? ${KEPT}`
  if (status === 413) return `${to} finds this too much at once (413)${said ? `: ${said}` : ''}. ${KEPT}`
  if (status === 429) return `${to} asks to wait${retryAfter ? ` ${retryAfter} s` : ''} (429). ${KEPT}`
  return `${to} answered ${status}${said ? `: ${said}` : ''}. ${KEPT}`
}

/** Sends one batch; a short wait that is asked for is kept. Gives the lines, by index, that were refused. */
async function sendBatch(batch, url, { token, to }, options) {
  for (let patience = 3; ; patience--) {
    const answer = await post(url, token, `${batch.map(({ text }) => text).join('\n')}\n`, options).catch((error) => {
      throw new Failure(`${to} cannot be reached (${error.code ?? error.message}). ${KEPT}`)
    })
    const refused = jsonOf(answer.text).refused ?? []
    if (answer.status < 300 || (answer.status === 422 && refused.length > 0)) return { taken: answer.status < 300, refused }
    const wait = Number(answer.retryAfter)
    if (answer.status !== 429 || patience === 0 || !(wait >= 0 && wait <= LONGEST_WAIT_S)) throw new Failure(sentenceFor(answer, to))
    say(`${to} asks to wait ${wait} s.`)
    await sleep(wait * 1000)
  }
}

/** Sends a batch until everything in it is taken or refused; gives what was taken. */
async function sendAll(batch, url, where, options) {
  let rest = batch
  while (rest.length > 0) {
    const { taken, refused } = await sendBatch(rest, url, where, options)
    const bad = new Map(refused.map(({ line, message }) => [rest[line - 1], message]))
    for (const [entry, message] of bad) if (entry) say(`Line ${entry.line} was refused: ${message}`)
    const left = rest.filter((entry) => !bad.has(entry))
    if (taken) return left
    if (left.length === rest.length) throw new Failure(`${where.to} refused lines that were not sent (422). ${KEPT}`)
    rest = left
  }
  return []
}

/**
 * Sends what this destination has not had yet, and remembers it. A loop that is sent again is known there by its id.
 * @param {Record<string, any>} options
 * @returns {Promise<number>} the exit code: 1 when a line was refused
 */
export async function send(options) {
  const where = destination(options)
  if (!where.to || !where.token)
    throw new Failure('push needs --to URL and --token TOKEN, or FOURWAYS_URL and FOURWAYS_TOKEN: the page of a profile shows both.')
  const file = ledgerOf(options)
  const url = new URL('api/loops', where.to.replace(/\/?$/, '/'))
  const memory = `${file}.sent`
  const had = new Set(existsSync(memory) ? readFileSync(memory, 'utf8').split('\n') : [])
  const mark = ({ loop }) => `${loop.id} ${url.href}`
  const { loops, foreign } = readLedger(file)
  if (foreign.length > 0) say(`Left out of ${file}, since they are no loops: line ${foreign.join(', ')}.`)
  const wanted = loops.filter(
    (entry) => !had.has(mark(entry)) && (!options.profile || [null, options.profile].includes(entry.loop.profile)),
  )
  let sent = 0
  for (let from = 0; from < wanted.length; from += MOST_LINES) {
    const taken = await sendAll(wanted.slice(from, from + MOST_LINES), url, where, options)
    if (taken.length > 0) appendLines(memory, taken.map(mark))
    sent += taken.length
  }
  say(wanted.length === 0 ? 'Everything was sent already.' : `Sent ${sent} of ${wanted.length} loops to ${where.to}.`)
  return sent === wanted.length ? 0 : 1
}
