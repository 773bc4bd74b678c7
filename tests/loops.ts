import { randomUUID } from 'node:crypto'
import type { Loop } from '@/lib/domain/loop'

/** A warm loop of 4 seconds that was seen a minute ago on a machine of its own, unless told otherwise. */
export const loop = (told: Partial<Loop> = {}): Loop => ({
  v: 1,
  id: randomUUID(),
  profile: null,
  kind: 'change',
  at: new Date(Date.now() - 60_000).toISOString(),
  durationMs: 4000,
  outcome: 'seen',
  cold: false,
  trigger: 'edit',
  tool: null,
  commit: null,
  parts: null,
  machine: randomUUID(),
  cpu: '5-8',
  memory: '16-31',
  arch: 'x64',
  ...told,
})

/** As many loops of each of these machines, all of which take as long. */
export const loopsOf = (machines: readonly string[], each: number, told: Partial<Loop> = {}): Loop[] =>
  machines.flatMap((machine) => Array.from({ length: each }, () => loop({ machine, ...told })))

/** Loops as the file that loop.mjs writes. */
export const linesOf = (loops: readonly unknown[]): string => loops.map((one) => `${JSON.stringify(one)}\n`).join('')

/** Names of machines as the tool makes them. */
export const machineNames = (count: number): string[] => Array.from({ length: count }, () => randomUUID().replaceAll('-', ''))
