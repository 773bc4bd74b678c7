import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from './failure.mjs'

/** From one request to the next, in milliseconds: what a figure may be late by, beside the answer's own time. */
const BETWEEN_MS = 15
/** A request that got no answer for so long is given up, and asked again. */
const PATIENCE_MS = 10_000
const MOST_BYTES = 5_000_000

/**
 * What came of one request; `status` null: no answer, for the reason in `problem`. `at` is the moment it ended, by the monotonic clock.
 * @typedef {{ status: number | null, body: string, location?: string, problem: string | null, at: number }} Answer
 */

function headersOf(lines = []) {
  const pairs = lines.map((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(line) ?? []
    if (name === undefined) throw new Failure(`--header takes "Name: value", not "${line}".`)
    return [name.toLowerCase(), value]
  })
  return { 'cache-control': 'no-cache', 'accept-encoding': 'identity', ...Object.fromEntries(pairs) }
}

/**
 * Asks one address again and again over one connection that is kept open.
 * @param {string} url
 * @param {{ header?: string[], insecure?: boolean }} [options]
 * @returns {{ ask: (limitMs?: number) => Promise<Answer>, close: () => void }}
 */
export function asker(url, options = {}) {
  const client = url.startsWith('https:') ? https : http
  const agent = new client.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: !options.insecure })
  const headers = headersOf(options.header)
  const local = new URL(url).hostname === 'localhost'
  // A server on localhost may listen on one of its two addresses alone, and an old Node tries only the first: both are tried in turn until
  // one has answered.
  let family = local ? 4 : undefined
  let familyKnown = !local

  function ask(limitMs = PATIENCE_MS) {
    return new Promise((resolve) => {
      const end = (answer) => {
        clearTimeout(timer)
        resolve({ status: null, body: '', problem: null, ...answer, at: performance.now() })
      }
      const request = client.get(url, { agent, headers, family }, (response) => {
        const parts = []
        let size = 0
        response.on('data', (part) => {
          size += part.length
          parts.push(part)
          if (size > MOST_BYTES) request.destroy(new Error(`its answer has more than ${MOST_BYTES / 1e6} MB`))
        })
        response.on('error', (error) => end({ problem: error.message }))
        familyKnown = true
        response.on('end', () =>
          end({ status: response.statusCode, body: Buffer.concat(parts).toString('utf8'), location: response.headers.location }),
        )
      })
      const timer = setTimeout(() => request.destroy(new Error(`no answer within ${limitMs / 1000} s`)), limitMs)
      request.on('error', (error) => {
        if (!familyKnown) family = family === 4 ? 6 : 4
        end({ problem: error.code === 'ECONNREFUSED' ? 'the connection was refused' : error.message })
      })
    })
  }
  return { ask, close: () => agent.destroy() }
}

/**
 * Asks until an answer is what was looked for, one request at a time.
 * @param {ReturnType<typeof asker>} web
 * @param {(answer: Answer) => boolean} found
 * @param {{ until: number, every?: number, stop?: () => boolean }} options `until` by the monotonic clock; `stop` gives up sooner
 * @returns {Promise<{ found: Answer | null, last: Answer | null, answers: number, problem: string | null }>} the last answer that came at all, and why the last request got none
 */
export async function askUntil(web, found, { until, every = BETWEEN_MS, stop = () => false }) {
  const seen = { found: null, last: null, answers: 0, problem: null }
  for (;;) {
    const asked = performance.now()
    const answer = await web.ask(Math.min(PATIENCE_MS, Math.max(250, until - asked)))
    if (answer.status === null) seen.problem = answer.problem
    else {
      seen.last = answer
      seen.problem = null
      seen.answers++
    }
    if (found(answer)) return { ...seen, found: answer }
    if (performance.now() >= until || stop()) return seen
    await sleep(Math.max(0, asked + every - performance.now()))
  }
}

/** An answer in words. @param {Answer} answer */
export const answered = ({ status, body, location }) =>
  `${status}${location ? ` to ${location}` : ''} with ${Buffer.byteLength(body).toLocaleString('en')} bytes`
