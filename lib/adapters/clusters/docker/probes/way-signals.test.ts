import { describe, expect, it } from 'vitest'
import type { WaySignal } from '@/lib/domain/way-signals'
import { guessWay, weighed } from '@/lib/scoring/guess-way'
import { type DockerRecording, readRecorded, runningHere } from '@/tests/fakes/recorded-docker'

async function read(recording: DockerRecording, answers: Record<string, unknown> = {}) {
  const { value } = await readRecorded(recording, 'cluster.way-signals', { answers })
  const { signals } = value as { signals: WaySignal[] }
  return { ids: signals.map(({ id }) => id), guess: guessWay(weighed(signals, 'evidence'), [], '2026-11-25T09:00:00Z') }
}

/** The engine of a recording on a kernel that is not this machine’s. */
const elsewhere = (recording: DockerRecording, more: object = {}) => runningHere(recording, { KernelVersion: '5.15.0-elsewhere', ...more })

describe('which way an engine is', () => {
  it('is local in the virtual machine of Docker Desktop', async () => {
    const { ids, guess } = await read('v20.10.24-engine', {
      '/info': elsewhere('v20.10.24-engine', { OperatingSystem: 'Docker Desktop', Name: 'docker-desktop' }),
    })
    expect(ids).toContain('desktop-product')
    expect(guess.way).toBe('local')
  })

  it('is proxied when a loopback address leads to a Swarm on other kernels', async () => {
    const { ids, guess } = await read('v20.10.24-swarm', { '/info': elsewhere('v20.10.24-swarm') })
    expect(ids).toEqual(['loopback', 'plain-loopback', 'other-kernel', 'many-machines'])
    expect(guess.way).toBe('proxied')
  })

  it.each([{ KernelVersion: '' }, { KernelVersion: undefined }])(
    'says nothing of a kernel that an engine does not name (%j)',
    async (told) => {
      const { ids } = await read('v20.10.24-engine', { '/info': { ...runningHere('v20.10.24-engine'), ...told } })
      expect(ids).toEqual(['loopback', 'plain-loopback'])
    },
  )
})
