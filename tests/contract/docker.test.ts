import { describe } from 'vitest'
import { docker } from '@/lib/adapters/clusters/docker'
import { type DockerRecording, plainSettings, recordedEngine, runningHere } from '@/tests/fakes/recorded-docker'
import { describeClusterContract } from './cluster-contract'

describe.each<[string, DockerRecording]>([
  ['an engine, recorded,', 'v20.10.24-engine'],
  ['a Swarm of 20.10, recorded,', 'v20.10.24-swarm'],
  ['a Swarm of 26.1, recorded,', 'v26.1.5-swarm'],
])('docker:', (name, recording) => {
  describeClusterContract(name, async () => {
    const server = await recordedEngine(recording, { answers: { '/info': runningHere(recording) } })
    return {
      adapter: docker,
      server: { url: server.url, certificateAuthority: null },
      at: (url, who) => plainSettings(url, who),
      policy: { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] },
      namespaces: ['shop'],
      developersGroup: 'developers',
      secrets: ['SECRET-BANNER', '10.0.1.11'],
      unreadable: ['cluster.machines', 'cluster.capacity', 'stage.needs', 'stage.rollouts'],
      wrongVersion: {
        kind: 'answer',
        status: 200,
        headers: { 'api-version': '1.12' },
        body: 'OK',
        only: (path) => path.endsWith('/_ping'),
      },
      close: server.close,
    }
  })
})
