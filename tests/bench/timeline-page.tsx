// The page on which the timeline is measured: the real chart, and a bare canvas with a rectangle for each release of the same data.
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import '@/app/tokens.css'
import { TimelineChart } from '@/components/releases/timeline-chart'
import { extentOf, placeOf, rowsOf } from '@/components/releases/timeline-layout'
import type { Bar, Lane, Timeline } from '@/lib/domain/timeline'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 7, 1)
const DAYS = 90

/** So many releases in lanes of twelve workloads at three stages, every tenth that failed or came back, with the links between stages and some gaps. */
function timelineOf(releases: number): Timeline {
  const names = ['dev', 'qa', 'prod']
  const stages = names.map((name, index) => ({
    ...{ id: `stage-${name}`, name, connectionId: `connection-${index}`, namespaces: [], reference: name === 'prod' },
    ...{ position: index, etag: '1' },
  }))
  const each = Math.ceil(releases / 36)
  const step = (DAYS * DAY_MS) / each
  const lanes: Lane[] = []
  const links: Timeline['links'] = []
  const at = (ms: number) => new Date(START + ms).toISOString()
  for (let workload = 0; workload < 12; workload++) {
    for (const [place, stage] of stages.entries()) {
      const bars: Bar[] = []
      for (let nth = 0; nth < each; nth++) {
        const from = nth * step + place * 3_600_000
        const kind = nth % 10 === 7 ? 'failed' : nth % 10 === 9 ? 'came-back' : 'serving'
        const releaseId = `00000000-0000-4000-8000-${String(workload * 3 + place).padStart(4, '0')}${String(nth).padStart(8, '0')}`
        const to = kind === 'failed' ? from : from + step
        bars.push({
          releaseId,
          journeyId: releaseId,
          version: `1.${nth}.0`,
          from: at(from),
          to: at(to),
          kind,
          fromKnown: true,
          toKnown: true,
        })
        const before = lanes.at(-1)?.bars[nth]
        if (place > 0 && before) links.push({ from: before.releaseId, to: releaseId })
      }
      const end = bars.at(-1)?.to ?? at(0)
      lanes.push({ workload: `workload-${workload}`, stageId: stage.id, namespace: stage.name, kind: 'Deployment', seenUntil: end, bars })
    }
  }
  const gaps = stages.map(({ connectionId }, index) => {
    return { connectionId, from: at((20 + index) * DAY_MS), to: at((21 + index) * DAY_MS), reason: 'stopped' as const }
  })
  const [from, to] = [at(0), at(DAYS * DAY_MS)]
  return { from, to, now: to, stages, lanes, links, whereabouts: [], gaps, workloads: [], releases, atNoStage: 0, cut: false }
}

const place = document.getElementById('chart') as HTMLElement

/** Milliseconds from the start of `work` until one frame after that in which its canvas is there, by when what it drew is on the screen. */
const untilPainted = (work: () => void) =>
  new Promise<number>((resolve) => {
    requestAnimationFrame(() => {
      const begun = performance.now()
      work()
      const look = () =>
        requestAnimationFrame(() =>
          place.querySelector('canvas') ? requestAnimationFrame(() => resolve(performance.now() - begun)) : look(),
        )
      look()
    })
  })

/** What anybody would draw by hand: each release read and filled, in a canvas as large as the chart. */
function drawBare({ lanes, from, to }: Timeline): void {
  const { rows, height } = rowsOf(lanes, false)
  const width = place.clientWidth
  const canvas = document.createElement('canvas')
  const sharp = devicePixelRatio || 1
  canvas.width = width * sharp
  canvas.height = height * sharp
  canvas.style.cssText = `display: block; width: ${width}px; height: ${height}px`
  place.append(canvas)
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D
  pen.scale(sharp, sharp)
  const scale = { from: Date.parse(from), to: Date.parse(to), left: 190, width: width - 204 }
  for (const { lane, y } of rows) {
    for (const bar of lane.bars) {
      const x = placeOf(scale, Date.parse(bar.from))
      pen.fillStyle = bar.kind === 'failed' ? '#c02b2b' : bar.kind === 'came-back' ? '#d69a70' : '#b8500a'
      pen.fillRect(x, y, Math.max(3, placeOf(scale, Date.parse(bar.to)) - x - 2), 23)
    }
  }
}

let end = () => {}

Object.assign(window, {
  bench: {
    /** Paints the chart, or the bare canvas, of new data and answers how long that took. */
    async paint(what: 'chart' | 'bare', releases: number): Promise<number> {
      end()
      place.replaceChildren()
      const timeline = timelineOf(releases)
      if (what === 'bare') return untilPainted(() => drawBare(timeline))
      const root = createRoot(place)
      end = () => root.unmount()
      const window = extentOf(timeline.lanes) ?? { from: 0, to: 1 }
      return untilPainted(() =>
        flushSync(() =>
          root.render(
            <TimelineChart timeline={timeline} {...window} onZoom={() => {}} onOpen={() => {}} picked={null} onPick={() => {}} />,
          ),
        ),
      )
    },
  },
})
