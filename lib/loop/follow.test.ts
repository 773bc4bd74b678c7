import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { skaffoldFollower } from './skaffold.mjs'
import { tiltFollower } from './tilt.mjs'

const fixture = (name: string) => readFileSync(new URL(`__fixtures__/${name}`, import.meta.url), 'utf8')

describe('Skaffold', () => {
  const heard = (name: string, from = 0) => {
    const hear = skaffoldFollower()
    return fixture(name)
      .trimEnd()
      .split('\n')
      .slice(from)
      .map((line) => hear(JSON.parse(line).result))
      .filter((loop) => loop !== null)
  }

  it('gives the iterations after the first, with the parts that its events tell', () => {
    expect(heard('skaffold-2021-events.ndjson')).toMatchObject([
      {
        at: Date.parse('2021-04-07T17:52:00.100Z'),
        durationMs: 7500,
        outcome: 'seen',
        parts: [
          { part: 'build', ms: 3000 },
          { part: 'deploy', ms: 1500 },
        ],
      },
    ])
  })

  it('tells rendering with the deployment, waiting until ready and syncing apart, and failures', () => {
    expect(heard('skaffold-2.0-events.ndjson').map(({ durationMs, outcome, parts }) => [durationMs, outcome, parts])).toEqual([
      [
        5400,
        'seen',
        [
          { part: 'build', ms: 2000 },
          { part: 'deploy', ms: 500 },
          { part: 'ready', ms: 2500 },
        ],
      ],
      [320, 'seen', [{ part: 'sync', ms: 300 }]],
      [1010, 'failed', [{ part: 'build', ms: 990 }]],
    ])
  })

  it('knows the same iteration again', () => {
    const ids = () => heard('skaffold-2.0-events.ndjson').map(({ id }) => id)
    expect(ids()).toEqual(ids())
    expect(new Set(ids()).size).toBe(3)
  })

  it('tells nothing of an iteration whose begin it did not hear', () => {
    expect(heard('skaffold-2021-events.ndjson', 8)).toEqual([])
  })
})

describe('Tilt', () => {
  const looks = JSON.parse(fixture('tilt-uiresources.json'))

  it('gives each update once: from the queued change to ready; not the first build, a rebuild after a crash or the Tiltfile', () => {
    const look = tiltFollower()
    const loops = looks.map((list: { items: Record<string, unknown>[] }) =>
      look(list).map(({ at, durationMs, outcome, parts }) => ({ at, durationMs, outcome, parts })),
    )
    const build = (ms: number) => ({ part: 'build', ms })
    expect(loops).toEqual([
      [],
      [],
      [],
      [],
      [{ at: Date.parse('2026-11-25T09:05:00Z'), durationMs: 6500, outcome: 'seen', parts: [build(4000), { part: 'ready', ms: 2000 }] }],
      [{ at: Date.parse('2026-11-25T09:06:00.100Z'), durationMs: 300, outcome: 'seen', parts: [build(300)] }],
      [{ at: Date.parse('2026-11-25T09:07:00Z'), durationMs: 1000, outcome: 'failed', parts: [build(1000)] }],
      [],
    ])
  })

  it('leaves out what was finished before it looked', () => {
    const look = tiltFollower()
    expect(look(looks[5])).toEqual([])
    expect(look(looks[6])).toHaveLength(1)
  })
})
