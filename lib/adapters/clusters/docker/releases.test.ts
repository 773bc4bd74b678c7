import { expect, it } from 'vitest'
import type { ReleaseReading } from '@/lib/domain/release'
import {
  type DockerChanges,
  type DockerRecording,
  dockerContext,
  plainSettings,
  recordedDocker,
  recordedEngine,
} from '@/tests/fakes/recorded-docker'
import { docker } from '.'

async function releasesOf(recording: DockerRecording, changes: DockerChanges = {}, namespaces: string[] = []) {
  const engine = await recordedEngine(recording, changes)
  const client = await docker.connect(plainSettings(engine.url), { mode: 'personal', allowed: ['127.0.0.1'] })
  const found: ReleaseReading[] = []
  for await (const page of docker.releases.read(client, dockerContext({ namespaces }))) found.push(...page.releases)
  client.close()
  engine.close()
  return found
}
const short = ({ version, outcome, live, rolledBackFrom }: ReleaseReading) =>
  [version, outcome, live ? 'live' : '', rolledBackFrom.length > 0 ? 'came back' : ''].filter(Boolean).join(' ')
const of = (releases: ReleaseReading[], workload: string) =>
  releases
    .filter((release) => release.workload === workload)
    .toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? -1 : 1))
    .map(short)

it.each<[DockerRecording, string]>([
  ['v20.10.24-swarm', ''],
  ['v26.1.5-swarm', ' live'],
])('%s: versions that no service knows any more are told by their tasks, a rejected one among them', async (recording, trying) => {
  const releases = await releasesOf(recording)
  expect(of(releases, 'web')).toEqual(['1.0.0 superseded', '1.1.0 superseded', '1.2.0 succeeded live came back', '2.0.0 failed'])
  expect(of(releases, 'api')).toEqual(['1.0.0 superseded', '1.1.0 superseded', `2.0.0 failed${trying}`])
  expect(of(releases, 'agent')).toEqual(['1.0.0 succeeded live'])
  expect(of(releases, 'shop_stuck')).toEqual(['1.0.0 running'])
  const [web] = releases.filter(({ workload, live }) => workload === 'web' && live)
  expect(web).toMatchObject({
    namespace: 'shop',
    kind: 'Service',
    images: [{ container: 'web', digest: expect.stringMatching(/^sha256:/) }],
  })
  expect(Date.parse(web?.liveAt ?? '')).toBeGreaterThan(Date.parse(web?.createdAt ?? ''))
})

it('one version has one name, whoever tells of it, and another one once it is changed', async () => {
  const [before] = (await releasesOf('v20.10.24-swarm')).filter(({ workload, live }) => workload === 'agent' && live)
  const services = recordedDocker('v20.10.24-swarm-services.json')
  const changed = services.map((service: { Spec: { Name: string; TaskTemplate: object } }) =>
    service.Spec.Name === 'shop_agent'
      ? { ...service, Spec: { ...service.Spec, TaskTemplate: { ...service.Spec.TaskTemplate, ForceUpdate: 1 } } }
      : service,
  )
  const after = (await releasesOf('v20.10.24-swarm', { answers: { '/services': changed } })).filter(({ workload }) => workload === 'agent')
  expect(after.map(({ revision }) => revision)).toContain(before?.revision)
  expect(new Set(after.map(({ revision }) => revision)).size).toBe(2)
})

it('tasks on a machine that does not answer are not live', async () => {
  const nodes = recordedDocker('v20.10.24-swarm-nodes.json').map((node: { Status: object }) => ({ ...node, Status: { State: 'down' } }))
  const releases = await releasesOf('v20.10.24-swarm', { answers: { '/nodes': nodes } })
  expect(releases.filter(({ live }) => live)).toEqual([])
})

it('a version that has arrived stays so when its machines are lost, and one that never could is on its way', async () => {
  const nodes = recordedDocker('v20.10.24-swarm-nodes.json').map((node: object) => ({ ...node, Status: { State: 'down' } }))
  const tasks = recordedDocker('v20.10.24-swarm-tasks.json')
  const lost = await releasesOf('v20.10.24-swarm', { answers: { '/nodes': nodes, '/tasks': tasks } })
  expect(of(lost, 'agent')).toEqual(['1.0.0 succeeded'])
  const pending = tasks.map((task: { Status: object }) => ({ ...task, Status: { ...task.Status, State: 'failed' } }))
  expect(of(await releasesOf('v20.10.24-swarm', { answers: { '/tasks': pending } }), 'agent')).toEqual(['1.0.0 running'])
})

it('of containers, a version is what image and set-up they were made of', async () => {
  const releases = await releasesOf('v20.10.24-engine', {}, ['shop'])
  expect(releases).toMatchObject([
    { namespace: 'shop', workload: 'db', kind: 'Compose service', version: '1.0.0', outcome: 'succeeded', live: true },
    { namespace: 'shop', workload: 'web', kind: 'Compose service', version: '1.1.0', outcome: 'succeeded', live: true },
  ])
  const ended = (await releasesOf('v20.10.24-engine')).find(({ workload }) => workload === 'ended')
  expect(ended).toMatchObject({ namespace: 'no project', kind: 'Container', outcome: 'unknown', live: false })
})
