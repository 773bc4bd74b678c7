import { after } from 'next/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { leaveToWrite } from './leave-to-write'
import { type ToWrite, takeToWrite, waitingToWrite } from './to-write'

vi.mock('next/server', () => ({ after: vi.fn() }))
beforeEach(() => vi.mocked(after).mockClear())

/** What Next does when the answer to the newest request has ended. */
function endRequest(): void {
  const [task] = vi.mocked(after).mock.lastCall ?? []
  if (typeof task === 'function') task()
}
const pageOf = (title: string) => ({ timeline: { title } }) as unknown as ToWrite

it('what a page shows is taken once, by its own name', () => {
  const [mine, other] = [leaveToWrite(pageOf('mine')), leaveToWrite(pageOf('other'))]
  expect(takeToWrite(other)).toEqual(pageOf('other'))
  expect(takeToWrite(mine)).toEqual(pageOf('mine'))
  expect(() => takeToWrite(mine)).toThrow(/was not there/)
})

it('what nobody takes is gone when its request has ended, and nothing else with it', () => {
  const before = waitingToWrite().size
  const mine = leaveToWrite(pageOf('mine'))
  leaveToWrite(pageOf('left'))
  endRequest()
  expect(waitingToWrite().size).toBe(before + 1)
  expect(takeToWrite(mine)).toEqual(pageOf('mine'))
})
