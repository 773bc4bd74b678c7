import { describe, expect, it } from 'vitest'
import { fingerprintOf, newWatch } from './watch.mjs'

describe('what is known between saves and answers', () => {
  it('ends a loop at the first changed answer after the last save of a burst', () => {
    const state = newWatch('a')
    state.saved(1000, 1)
    state.saved(1200, 2)
    expect(state.answered('a', 1300, false)).toBeNull()
    expect(state.answered('broken', 1400, true)).toBeNull()
    expect(state.answered('b', 1700, false)).toEqual({ durationMs: 500, at: 2 })
    expect(state.waits).toBe(false)
  })

  it('counts no loop whose file was saved again after the burst, until the answers are steady', () => {
    const state = newWatch('a')
    state.saved(1000, 1)
    state.saved(1400, 2)
    expect(state.answered('b', 1500, false)).toBeNull()
    expect(state.answered('c', 2500, false)).toBeNull()
    expect(state.answered('c', 4600, false)).toEqual({ spoiled: true })
    state.saved(5000, 3)
    expect(state.answered('c', 5100, false)).toBeNull()
    expect(state.answered('d', 5200, false)).toEqual({ durationMs: 200, at: 3 })
  })

  it('gives a save up when its time is over', () => {
    const state = newWatch('a')
    state.saved(1000, 1)
    expect(state.givenUp(1900, 1000)).toBeNull()
    expect(state.givenUp(2000, 1000)).toEqual({ durationMs: 1000, at: 1, spoiled: false })
    expect(state.waits).toBe(false)
  })

  it('takes a change of the answers at rest for nobody’s', () => {
    const state = newWatch('a')
    expect(state.answered('b', 1000, false)).toBeNull()
    state.saved(1100, 1)
    expect(state.answered('b', 1200, false)).toBeNull()
    expect(state.answered('c', 1300, false)).toEqual({ durationMs: 200, at: 1 })
  })

  it('leaves out of an answer what differs by itself', () => {
    const print = (body: string) => fingerprintOf({ status: 200, body }, [/at \d+/g])
    expect(print('one at 1, at 2')).toBe(print('one at 33, at 4'))
    expect(print('one at 1')).not.toBe(print('two at 1'))
  })
})
