// The page of a frozen link as anybody opens it, beside a page that the same Next made when it was built and beside nginx (Debian's package)
// with the same bytes: requests per second, the slowest of a hundred at 200 requests per second, and the largest contentful paint in Chromium.
// What is compared takes turns, round by round; counted are the medians. BENCH_ROUNDS says how many rounds, 5 when it says nothing.
import { fork } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'tsx'
import { findNginx, startNginx } from './shared-page/nginx.mjs'
import { startPrerendered } from './shared-page/prerendered.mjs'

const { chromium } = await import('@playwright/test')
const { default: config } = await import('../../playwright.config.ts')
const { startServer } = await import('../e2e/server.ts')

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const [AT_ONCE, SECONDS] = [20, 3]
const [PER_SECOND, STEADY_SECONDS] = [200, 5]
const PAINTS_A_ROUND = 5
const LIMITS = {
  'requests per second of a prerendered page, at least': 0.9,
  'requests per second of a prerendered page, both compressed, at least': 0.9,
  'p99 of nginx at 200 requests per second': 3,
  'largest contentful paint of the same HTML from nginx': 1.3,
}

const log = (line) => console.error(line)
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]
const median = (values) => at(values, 0.5)
const round2 = (value) => Math.round(value * 100) / 100

/** Signs in, loads the sample team, and makes a link to its comparison that anyone may open. */
async function makeLink(browser, server) {
  const page = await (await browser.newContext({ viewport: config.use.viewport })).newPage()
  page.setDefaultTimeout(240_000)
  await page.goto(server.link)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Explore a sample team' }).click()
  await page.getByRole('heading', { name: 'Which way for the shop?' }).waitFor()
  const headers = { origin: server.address }
  const { items } = await (await page.request.get(`${server.address}/api/comparisons`)).json()
  const { id: comparisonId, perspective } = items[0]
  const data = { comparisonId, perspective, weights: null, mustHaves: [], days: 1 }
  const answer = await page.request.post(`${server.address}/api/shares`, { headers, data })
  if (!answer.ok()) throw new Error(`No link could be made: ${answer.status()} ${await answer.text()}`)
  const { url } = await answer.json()
  await page.context().close()
  return url
}

/** The bytes of the page once it is given as it was made before: its policy then names no nonce. */
async function keptHtml(url) {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(url)
    const html = await answer.text()
    if (!/nonce-/.test(answer.headers.get('content-security-policy') ?? 'nonce-')) return html
  }
  throw new Error('The page is made anew for each view: none of a hundred was one that was made before.')
}

/** The largest contentful paint of a page in a fresh context, in milliseconds, what the browser complained of, and whether its scripts ran. */
async function paint(browser, url) {
  const context = await browser.newContext({ viewport: config.use.viewport })
  const page = await context.newPage()
  const refused = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.goto(url, { waitUntil: 'networkidle' })
  const ms = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
        setTimeout(() => reject(new Error('Nothing was painted.')), 60_000)
      }),
  )
  // It is computed when nothing else is to be done, which may be a moment after the last answer came.
  const computed = await page
    .getByText('Recomputed here: matches')
    .waitFor({ timeout: url.includes('/s/') ? 10_000 : 1 })
    .then(
      () => true,
      () => false,
    )
  await context.close()
  return { ms, refused, computed }
}

const program = findNginx()
const stops = []
const load = fork(join(import.meta.dirname, 'shared-page/load.mjs'))
const ask = (asked) =>
  new Promise((resolve, reject) => {
    load.once('message', (told) => (told.failure ? reject(new Error(told.failure)) : resolve(told)))
    load.send(asked)
  })
try {
  const browser = await chromium.launch(config.use.launchOptions)
  stops.push(() => browser.close())
  const server = await startServer({ kubeconfig: join(mkdtempSync(join(tmpdir(), 'fourways-none-')), 'config') })
  stops.push(() => server.stop())
  const link = await makeLink(browser, server)
  const html = await keptHtml(link)
  const nginx = await startNginx(program, html)
  stops.push(() => nginx.stop())
  const prerendered = await startPrerendered(html)
  stops.push(() => prerendered.stop())
  const urls = { ours: link, nginx: nginx.url, prerendered: prerendered.url }
  for (const url of Object.values(urls)) {
    for (let tries = 0; tries < 300 && !(await fetch(url).catch(() => null))?.ok; tries++)
      await new Promise((later) => setTimeout(later, 100))
    await ask({ how: 'most', url, coding: 'gzip', atOnce: AT_ONCE, seconds: 1 })
  }
  const size = async (url) => Math.round((await (await fetch(url)).arrayBuffer()).byteLength / 1000)
  for (const [name, url] of Object.entries(urls)) log(`${name}: ${await size(url)} KB of HTML`)
  const rounds = []
  for (let round = 1; round <= ROUNDS; round++) {
    const told = { perSecond: {}, compressed: {}, p99: {}, paint: {} }
    for (const name of ['ours', 'prerendered']) {
      const most = { how: 'most', url: urls[name], atOnce: AT_ONCE, seconds: SECONDS }
      told.perSecond[name] = (await ask({ ...most, coding: 'identity' })).perSecond
      told.compressed[name] = (await ask({ ...most, coding: 'gzip' })).perSecond
    }
    for (const name of ['ours', 'nginx']) {
      const steady = { how: 'steady', url: urls[name], coding: 'gzip', perSecond: PER_SECOND, seconds: STEADY_SECONDS }
      told.p99[name] = at((await ask(steady)).times, 0.99)
    }
    const paints = { ours: [], nginx: [] }
    // The first paint of each warms it up and is not counted.
    for (let time = 0; time <= PAINTS_A_ROUND; time++) {
      for (const name of ['ours', 'nginx']) {
        const { ms, refused, computed } = await paint(browser, urls[name])
        if (name === 'ours' && (refused.length > 0 || !computed))
          throw new Error(`The scripts of the page do not run: ${refused.join('; ')}`)
        if (time > 0) paints[name].push(ms)
      }
    }
    for (const name of ['ours', 'nginx']) told.paint[name] = median(paints[name])
    rounds.push(told)
    const shown = (figures, unit) =>
      Object.entries(figures)
        .map(([name, value]) => `${name} ${value.toFixed(1)}${unit}`)
        .join(', ')
    log(
      `Round ${round}: ${shown(told.perSecond, '/s')}; compressed ${shown(told.compressed, '/s')}; p99 ${shown(told.p99, ' ms')}; paint ${shown(told.paint, ' ms')}`,
    )
  }
  const ratio = (what, to) => round2(median(rounds.map((told) => told[what].ours / told[what][to])))
  const whats = ['perSecond', 'compressed', 'p99', 'paint']
  const ratios = Object.fromEntries(Object.keys(LIMITS).map((name, i) => [name, ratio(whats[i], i < 2 ? 'prerendered' : 'nginx')]))
  const pass = Object.entries(LIMITS).every(([name, limit], i) => (i < 2 ? ratios[name] >= limit : ratios[name] <= limit))
  console.log(JSON.stringify({ bench: 'shared-page', rounds: ROUNDS, ratios, limits: LIMITS, pass }))
  process.exitCode = pass ? 0 : 1
} finally {
  load.kill()
  for (const stop of stops.reverse()) await stop()
}
