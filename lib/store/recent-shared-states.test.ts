import { beforeEach, describe, expect, it, vi } from 'vitest'
import { findRecentSharedState, forgetSharedStates } from './recent-shared-states'
import { findSharedState, type SharedState } from './shared-states'

vi.mock('./shared-states', () => ({ findSharedState: vi.fn() }))

const LINK = new Uint8Array([1, 2, 3])
const OTHER = new Uint8Array([4, 5, 6])

/** Questions that the database has not answered yet, in their order. */
let waiting: { answer: (state: SharedState | null) => void; fail: () => void }[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  forgetSharedStates()
  waiting = []
  vi.mocked(findSharedState).mockReset()
  vi.mocked(findSharedState).mockImplementation(
    () => new Promise((answer, reject) => waiting.push({ answer, fail: () => reject(new Error('The database is away.')) })),
  )
})

const state = (version: string): SharedState => ({ teamId: 'a', audience: 'anyone', live: false, passphrase: null, version })
const versionOf = async (found: Promise<SharedState | null>) => (await found)?.version ?? null

/** Opens the link once so that its answer is known from now on. */
async function know(version: string) {
  const found = findRecentSharedState(LINK)
  waiting[0]?.answer(state(version))
  await found
}

describe('how a link stood less than a second ago', () => {
  it('is asked once by all who ask while the answer is on its way', async () => {
    const both = [findRecentSharedState(LINK), findRecentSharedState(LINK)]
    waiting[0]?.answer(state('1'))
    expect(await Promise.all(both.map(versionOf))).toEqual(['1', '1'])
    expect(waiting).toHaveLength(1)
  })

  it('is given for 700 ms without a question, and then while one is on its way, which the next are given', async () => {
    await know('1')
    vi.advanceTimersByTime(700)
    expect(await versionOf(findRecentSharedState(LINK))).toBe('1')
    expect(waiting).toHaveLength(1)
    vi.advanceTimersByTime(1)
    for (let times = 0; times < 3; times++) expect(await versionOf(findRecentSharedState(LINK))).toBe('1')
    expect(waiting).toHaveLength(2)
    waiting[1]?.answer(state('2'))
    await vi.waitFor(async () => expect(await versionOf(findRecentSharedState(LINK))).toBe('2'))
  })

  it('is never given when it is 900 ms old, counted from the question', async () => {
    const found = findRecentSharedState(LINK)
    vi.advanceTimersByTime(500)
    waiting[0]?.answer(state('1'))
    await found
    vi.advanceTimersByTime(400)
    const late = findRecentSharedState(LINK)
    waiting[1]?.answer(null)
    expect(await late).toBeNull()
  })

  it('does not wait for a question that is too old itself, and an older answer that comes late replaces no newer one', async () => {
    const first = findRecentSharedState(LINK)
    vi.advanceTimersByTime(900)
    const second = findRecentSharedState(LINK)
    waiting[1]?.answer(state('2'))
    expect(await versionOf(second)).toBe('2')
    waiting[0]?.answer(state('1'))
    expect(await versionOf(first)).toBe('1')
    expect(await versionOf(findRecentSharedState(LINK))).toBe('2')
  })

  it('is asked again when the question after it failed, which those who were given the last answer never see', async () => {
    await know('1')
    vi.advanceTimersByTime(701)
    expect(await versionOf(findRecentSharedState(LINK))).toBe('1')
    waiting[1]?.fail()
    await vi.waitFor(async () => {
      expect(await versionOf(findRecentSharedState(LINK))).toBe('1')
      expect(waiting).toHaveLength(3)
    })
    vi.advanceTimersByTime(900)
    const late = findRecentSharedState(LINK)
    waiting[3]?.fail()
    await expect(late).rejects.toThrow('The database is away.')
  })

  it('is asked each time of what opens nothing', async () => {
    for (let times = 1; times < 4; times++) {
      const found = findRecentSharedState(OTHER)
      expect(waiting).toHaveLength(times)
      waiting.at(-1)?.answer(null)
      expect(await found).toBeNull()
    }
  })

  it('is forgotten at once, even by a question that was on its way', async () => {
    await know('1')
    vi.advanceTimersByTime(701)
    await findRecentSharedState(LINK)
    forgetSharedStates()
    waiting[1]?.answer(state('1'))
    const next = findRecentSharedState(LINK)
    expect(waiting).toHaveLength(3)
    waiting[2]?.answer(null)
    expect(await next).toBeNull()
  })
})
