import { execFileSync } from 'node:child_process'
import { chmodSync, watch as watchFolder, writeFileSync } from 'node:fs'
import { beforeEach, expect, it } from 'vitest'
import { deviation, startStopwatch } from './stopwatch'
import { devServer, eventually, newPlace, type Place } from './tool'

let place: Place
let server: Awaited<ReturnType<typeof devServer>>

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], {
    cwd: place.at('work'),
    encoding: 'utf8',
  }).trim()

/** A repository with a remote whose hook deploys each branch that is pushed, half a second later, to what the small server serves. */
beforeEach(async () => {
  place = await newPlace()
  execFileSync('git', ['init', '--quiet', '--bare', place.at('remote.git')])
  execFileSync('git', ['init', '--quiet', '-b', 'main', place.at('work')])
  place.write('work/app.js', 'hello = "<<FOURWAYS_LOOP>>"\n')
  place.write('work/other.js', 'one\n')
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
  git('remote', 'add', 'origin', place.at('remote.git'))
  git('push', '--quiet', 'origin', 'main')
  server = await devServer(place.write('deployed.js', '<<FOURWAYS_LOOP>>'), 0)
  const hook = [
    '#!/bin/sh',
    'read old new ref',
    'case $new in 0000*) exit 0;; esac',
    `git show $new:app.js > ${place.at('built.js')} && (sleep 0.5; cat ${place.at('built.js')} > ${place.at('deployed.js')}) > /dev/null 2>&1 &`,
  ]
  place.write('remote.git/hooks/post-receive', `${hook.join('\n')}\n`)
  chmodSync(place.at('remote.git/hooks/post-receive'), 0o755)
  return async () => {
    await server.stop()
    place.remove()
  }
})

/** Everything of the work tree and the repository that a person sees. */
const state = () => [
  git('status', '--porcelain'),
  git('rev-parse', 'HEAD'),
  git('branch', '--all'),
  git('stash', 'list'),
  place.read('work/app.js'),
]
const branches = () => execFileSync('git', ['branch', '--list'], { cwd: place.at('remote.git'), encoding: 'utf8' }).trim()

it('times a push until the stage answers it, and leaves work tree, index, HEAD, branches and stage as they were', async () => {
  writeFileSync(place.at('work/other.js'), 'not committed yet\n')
  writeFileSync(place.at('work/new.js'), 'not added\n')
  const before = state()
  const watch = startStopwatch(server.url, null)
  // The stopwatch begins when git keeps the first object of a commit: a new folder, after a while without any.
  const begins: number[] = []
  let last = 0
  const objects = watchFolder(place.at('work/.git/objects'), () => {
    const now = performance.now()
    if (now - last > 250) begins.push(now)
    last = now
  })
  const { code, stderr, stdout } = await place.run([
    'test',
    '--push',
    '--edit',
    place.at('work/app.js'),
    '--url',
    server.url,
    '-n',
    '2',
    '--json',
  ])
  objects.close()
  await watch.stop()
  expect([code, stderr]).toEqual([0, expect.stringContaining('median')])
  const loops = place.loops()
  const laps = watch.firstAnswers().map((end, index) => end - (begins[index] ?? Number.NaN))
  console.info(`push: ${loops.map(({ durationMs }, index) => `${durationMs} / ${laps[index]?.toFixed(1)}`).join(', ')} ms`)
  expect(Math.max(...loops.map(({ durationMs }, index) => deviation(durationMs, laps[index])))).toBeLessThanOrEqual(1)
  expect(loops.map(({ trigger, kind, outcome, cold, commit }) => [trigger, kind, outcome, cold, commit])).toEqual(
    [true, false, false].map((cold) => ['push', 'change', 'seen', cold, before[1]]),
  )
  expect(stdout).not.toContain('app.js')
  expect(state()).toEqual(before)
  expect(branches()).toBe('main')
  expect(place.read('deployed.js')).toBe('hello = "<<FOURWAYS_LOOP>>"\n')
})

it('removes its branch at Ctrl-C', async () => {
  const before = state()
  const { child, ended } = place.start(['test', '--push', '--edit', place.at('work/app.js'), '--url', server.url])
  await eventually(() => branches().includes('fourways-loop-'), 'the branch is there')
  child.kill('SIGINT')
  expect((await ended).code).toBe(130)
  expect(branches()).toBe('main')
  expect(state()).toEqual(before)
})

it('says why it cannot push', async () => {
  const args = ['test', '--push', '--edit', place.at('work/app.js'), '--url', server.url]
  expect((await place.run([...args, '--remote', 'nowhere'])).stderr).toContain('The remote "nowhere" cannot be asked')
  expect((await place.run([...args, '--branch', 'main'])).stderr).toContain('has a branch main already')
  expect((await place.run(['test', '--push', '--edit', place.write('work/new.js', ''), '--url', server.url])).stderr).toContain(
    'not in the last commit',
  )
  expect((await place.run([...args, '--command', 'true'])).stderr).toContain('no --command')
  place.write('remote.git/hooks/pre-receive', '#!/bin/sh\necho pushes are closed >&2\nexit 1\n')
  chmodSync(place.at('remote.git/hooks/pre-receive'), 0o755)
  const refused = await place.run(args)
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('pushes are closed')])
  expect(place.loops()).toMatchObject([{ outcome: 'failed', trigger: 'push', cold: true }])
})
