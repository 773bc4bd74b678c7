// The timeline of 100,000 releases in Chromium: how long the real chart takes until it is painted against a bare canvas that fills a rectangle for
// each of the same releases, in turns; and how much script a frame takes while a wheel moves it sideways.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createViteServer } from 'vitest/node'
import 'tsx'

const { chromium } = await import('@playwright/test')
const { default: config } = await import('../../playwright.config.ts')

const RELEASES = 100_000
const ROUNDS = 7
const STEPS = 60
const FRAME_MS = 16
const LIMITS = { 'painted to a bare canvas': 2, 'script of a frame while moving, 95th percentile': 1 }

const log = (line) => console.error(line)
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]

const PAGE = `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>Timeline</title></head>
<body style="margin: 24px; font-family: sans-serif"><div id="chart" style="width: 1390px"></div>
<script type="module" src="/tests/bench/timeline-page.tsx"></script></body></html>`

process.env.NODE_ENV = 'production'
const root = join(import.meta.dirname, '../..')
const vite = await createViteServer({
  root,
  configFile: false,
  mode: 'production',
  appType: 'custom',
  logLevel: 'error',
  cacheDir: join(root, 'node_modules/.vite-bench'),
  resolve: { alias: { '@': root } },
  oxc: { jsx: { runtime: 'automatic', development: false } },
  optimizeDeps: { include: ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client'] },
  server: { middlewareMode: true, hmr: false, watch: null },
})
const server = createServer((request, response) => {
  if (request.url === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  vite.middlewares(request, response, () => response.writeHead(404).end())
})
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const browser = await chromium.launch(config.use.launchOptions)
try {
  const page = await (await browser.newContext({ viewport: config.use.viewport })).newPage()
  page.on('pageerror', (error) => log(`The page failed: ${error.message}`))
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  await page.waitForFunction(() => 'bench' in window)
  const paint = (what) => page.evaluate(([name, count]) => window.bench.paint(name, count), [what, RELEASES])
  const [chart, bare] = [[], []]
  // The first round warms up and is not counted.
  for (let round = -1; round < ROUNDS; round++) {
    const [one, other] = [await paint('chart'), await paint('bare')]
    if (round < 0) continue
    chart.push(one)
    bare.push(other)
  }
  log(`Painted: the chart ${at(chart, 0.5).toFixed(0)} ms, a bare canvas ${at(bare, 0.5).toFixed(0)} ms (medians of ${ROUNDS})`)

  await paint('chart')
  await page.waitForTimeout(1500)
  const devtools = await page.context().newCDPSession(page)
  // Time of the thread itself: what else runs on the machine is not in it.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const script = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000
  }
  const canvas = page.locator('canvas')
  await canvas.hover()
  const frames = []
  const before = await canvas.screenshot()
  for (let step = 0; step < STEPS; step++) {
    const begun = await script()
    await page.mouse.wheel(step % 20 < 10 ? 40 : -40, 0)
    // Shorter than the rest after which the wheel has come to its place.
    await page.waitForTimeout(50)
    frames.push((await script()) - begun)
    if (step === 9 && before.equals(await canvas.screenshot())) throw new Error('The chart did not move')
  }
  log(
    `Script of a frame while moving: median ${at(frames, 0.5).toFixed(1)} ms, 95th percentile ${at(frames, 0.95).toFixed(1)} ms, most ${at(frames, 1).toFixed(1)} ms`,
  )
  const ratio = (value) => Number(value.toFixed(3))
  const ratios = {
    'painted to a bare canvas': ratio(at(chart, 0.5) / at(bare, 0.5)),
    'script of a frame while moving, 95th percentile': ratio(at(frames, 0.95) / FRAME_MS),
  }
  const pass = Object.entries(LIMITS).every(([what, limit]) => ratios[what] <= limit)
  console.log(JSON.stringify({ bench: 'timeline', ratios, limits: LIMITS, pass }))
  process.exitCode = pass ? 0 : 1
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
  await vite.close()
}
