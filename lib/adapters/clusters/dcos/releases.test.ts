import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReleaseReading } from '@/lib/domain/release'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { dcosAnswer } from '@/tests/fakes/dcos/answers'
import { fakeDcos } from '@/tests/fakes/dcos/server'
import { composed, recordedDcos } from '@/tests/fakes/recorded-dcos'
import { probeContext } from '@/tests/fakes/recorded-kubernetes'
import { connectDcos } from './client'
import type { DcosClient } from './protocol'
import { readReleases } from './releases'

async function releasesFrom(client: DcosClient, namespaces: string[] = []) {
  const found: ReleaseReading[] = []
  const covered = []
  for await (const page of readReleases(client, probeContext({ namespaces }).context)) {
    found.push(...page.releases.map((release) => ReleaseReading.parse(release)))
    covered.push(page.namespaces)
  }
  return { found, covered, of: (workload: string) => found.filter((release) => release.workload === workload) }
}

describe('releases', () => {
  let fake: Awaited<ReturnType<typeof fakeDcos>>
  let client: DcosClient
  beforeAll(async () => {
    fake = await fakeDcos()
    const settings = { server: fake.url, reach: 'admin-router', mesos: null, certificateAuthority: null } as const
    client = await connectDcos(
      { ...settings, login: { kind: 'password', ...DCOS_ACCOUNTS.reader } },
      { mode: 'personal', allowed: ['127.0.0.1'] },
    )
  })
  afterAll(() => {
    client.close()
    fake.close()
  })

  it('are the versions that changed more than the number of instances', async () => {
    const { of, covered } = await releasesFrom(client)
    expect(of('datadog-agent')).toMatchObject([
      { namespace: '/tools', kind: 'App', revision: '2015-05-19T13:59:18.899Z', outcome: 'succeeded', live: true },
    ])
    expect(of('net').map(({ revision, outcome }) => `${revision} ${outcome}`)[0]).toBe('2018-09-07T11:54:17.842Z succeeded')
    expect(of('net')[1]).toMatchObject({ outcome: 'superseded', live: false })
    expect(of('podses')).toMatchObject([
      {
        kind: 'Pod',
        revision: '2017-04-20T22:04:18.480Z',
        images: [{ container: 'container-1', reference: 'redis' }, { container: 'container-2' }],
      },
    ])
    expect(covered).toEqual([null])
  })

  it('are those of the groups named, with all below them', async () => {
    const { found, covered } = await releasesFrom(client, ['/tools/docker'])
    expect(new Set(found.map(({ workload }) => workload))).toEqual(new Set(['registry']))
    expect(covered).toEqual([['/tools/docker']])
  })

  it('that wait for readiness are under way', async () => {
    expect((await releasesFrom(client)).of('kafka')).toMatchObject([{ outcome: 'running', readyAt: null }])
  })

  it('tell a roll-back by the version that it equals; a change of a value alone is a release', async () => {
    const images = (image: string) => ({ container: { type: 'DOCKER', docker: { image } } })
    const release = (change: object) => {
      const version = fake.cluster.deploy('/net', { ...change })
      fake.cluster.advance(60)
      return version
    }
    const first = release({ ...images('nginx:1'), env: { MODE: 'value-a' } })
    const second = release({ env: { MODE: 'value-b' } })
    release({ instances: 1 })
    const third = release({ env: { MODE: 'value-a' } })
    const [newest, before, oldest] = (await releasesFrom(client)).of('net')
    expect(newest).toMatchObject({
      revision: third,
      rolledBackFrom: [first],
      outcome: 'succeeded',
      live: true,
      images: [{ container: 'net', reference: 'nginx:1', digest: null }],
    })
    expect(newest?.readyAt && newest.readyAt > third).toBe(true)
    expect(before).toMatchObject({ revision: second, rolledBackFrom: [], outcome: 'superseded' })
    expect(oldest?.revision).toBe(first)
    expect(newest?.spec?.find(({ name }) => name === 'variable MODE')).toMatchObject({ layer: 'config', text: null })
    expect(JSON.stringify(newest)).not.toContain('value-a')
  })

  it('that are stuck are under way, with the one before still live', async () => {
    const version = fake.cluster.deploy('/sleep', { cmd: 'sleep 1' }, { stuck: true })
    fake.cluster.advance(600)
    const [newest, before] = (await releasesFrom(client)).of('sleep')
    expect(newest).toMatchObject({ revision: version, outcome: 'running', live: false, readyAt: null })
    expect(before).toMatchObject({ outcome: 'succeeded', live: true })
  })
})

it('releases of Marathon before 1.0 are read from its versions', async () => {
  const [newer, older] = ['2015-08-28T01:26:14.620Z', '2015-02-28T05:12:12.221Z']
  const answers = {
    ...composed(),
    'marathon /v2/apps': dcosAnswer('v0.x-app-sleep.json'),
    'marathon /v2/pods/::status': undefined,
    'marathon /v2/apps/sleep/versions': { versions: [older, newer] },
    [`marathon /v2/apps/sleep/versions/${encodeURIComponent(newer ?? '')}`]: dcosAnswer('v0.x-app-sleep-version-2015-08.json'),
    [`marathon /v2/apps/sleep/versions/${encodeURIComponent(older ?? '')}`]: dcosAnswer('v0.x-app-sleep-version-2015-02.json'),
  }
  const { found } = await releasesFrom(recordedDcos(answers, { reach: 'plain', login: 'none' }))
  expect(found.length).toBeGreaterThan(0)
  expect(found[0]).toMatchObject({ namespace: '/', workload: 'sleep', readyAt: null })
})
