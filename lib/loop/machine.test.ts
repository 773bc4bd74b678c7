import { expect, it } from 'vitest'
import { Id } from '@/lib/domain/id'
import { Loop } from '@/lib/domain/loop'
import { idOf } from './ledger.mjs'
import { machineClasses } from './machine.mjs'
import { workspaceTool } from './usable.mjs'

it('the machine’s classes are those of the form', () => {
  const { cpu, memory, arch } = machineClasses()
  expect(Loop.shape.cpu.parse(cpu)).toBe(cpu)
  expect(Loop.shape.memory.parse(memory)).toBe(memory)
  expect(Loop.shape.arch.parse(arch)).toBe(arch)
})

it('a name made of what a tool tells is an id, and the same for the same', () => {
  expect(Id.parse(idOf('tilt', 'web', 1))).toBe(idOf('tilt', 'web', 1))
  expect(idOf('tilt', 'web', 1)).not.toBe(idOf('tilt', 'web', 2))
})

it('a workspace says whose it is', () => {
  expect(workspaceTool({ CODESPACES: 'true', REMOTE_CONTAINERS: 'true' })).toBe('codespaces')
  expect(workspaceTool({ CODER: 'true' })).toBe('coder')
  expect(workspaceTool({})).toBeNull()
})
