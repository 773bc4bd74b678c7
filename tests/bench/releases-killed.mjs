// Kills a process that reads releases 50 times at random moments (KILL_ROUNDS for another number): no release may be lost, none doubled.
import { spawnSync } from 'node:child_process'

const rounds = process.env.KILL_ROUNDS ?? '50'
const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'tests/api/releases-killed.test.ts'], {
  env: { ...process.env, KILL_ROUNDS: rounds },
  stdio: ['ignore', 2, 2],
})
const pass = status === 0
process.exitCode = pass ? 0 : 1
console.log(
  JSON.stringify({
    bench: 'releases-killed',
    ratios: { 'runs that lost or doubled a release': pass ? 0 : 1, rounds: Number(rounds) },
    limits: { 'runs that lost or doubled a release': 0 },
    pass,
  }),
)
