import { describe, expect, it } from 'vitest'
import type { Evidence } from '@/lib/domain/evidence'
import type { MatrixInput } from '@/lib/domain/matrix'
import type { MetricId } from '@/lib/domain/metric'
import { redact as redactInput } from './redact-snapshot'

const LEAST = { showEndpoints: false, showNamespaces: false }
const KNOWN = {
  endpoints: ['https://api.prod.example.com:6443'],
  namespaces: ['shop', 'logging', 'default'],
  repositories: ['acme/shop'],
  groups: ['acme-developers', 'system:masters'],
  files: [],
}

const evidence = (metric: MetricId, value: unknown, more: Partial<Evidence> = {}): Evidence => ({
  id: '0193d2a0-0000-7000-8000-000000000001',
  subject: { kind: 'stage', id: '0193d2a0-0000-7000-8000-000000000002' },
  metric,
  outcome: 'measured',
  value,
  reason: null,
  detail: null,
  source: { system: 'kubernetes', version: 'v1.34.2', endpoint: null, requests: [] },
  projection: null,
  probe: null,
  observedAt: '2026-11-01T10:11:12.000Z',
  durationMs: null,
  collectionId: null,
  author: null,
  ...more,
})

const input = (pieces: Evidence[], question = 'Which way?'): MatrixInput => ({
  question,
  now: '2026-11-01T12:00:00.000Z',
  profiles: [],
  reference: pieces,
  referenceStageName: 'prod',
  freshness: { fresh: 0, of: 0, newestAt: null },
})

const redact = (pieces: Evidence[], redaction = LEAST) => redactInput(input(pieces), redaction, KNOWN).input.reference

describe('redaction', () => {
  it('leaves no group of Marathon, in values, in what shows a tool, or in the paths that were asked', () => {
    const request = (path: string) => ({ method: 'GET', path, status: 200, hash: null, bytes: null, durationMs: null })
    const tool = { product: 'Datadog', version: null, installed: true, running: true, covers: null, builtIn: false }
    const requests = [
      '/service/marathon/v2/apps/acme/prod/web/versions/2020-01-01T00%3A00%3A00.000Z',
      '/v2/pods/acme/prod/web::versions',
      '/mesos/state-summary',
    ]
    const source = { system: 'DC/OS', version: '2.2.0', endpoint: null, requests: requests.map(request) }
    const found = redact([
      evidence('cluster.tooling', { kinds: [{ kind: 'logging', tools: [{ ...tool, evidence: 'app /acme/prod/agent' }] }] }, { source }),
    ])
    const text = JSON.stringify(found)
    expect(text).not.toContain('acme')
    expect(found[0]?.source.requests.map(({ path }) => path)).toEqual([
      '/service/marathon/v2/apps/namespace-3/web/versions/2020-01-01T00%3A00%3A00.000Z',
      '/v2/pods/namespace-3/web::versions',
      '/mesos/state-summary',
    ])
    expect(text).toContain('app namespace-3/agent')
  })

  it('leaves no repository in what was read of pipelines, those that the connection no longer names included', () => {
    const request = (path: string) => ({ method: 'GET', path, status: 200, hash: null, bytes: null, durationMs: null })
    const value = { seconds: 360, p90Seconds: null, n: 1, failed: 0, windowDays: 30, branches: 'non-default', joined: 0, deployed: 0 }
    const pushed = evidence(
      'profile.push-to-ready',
      { ...value, split: { queueSeconds: 60, runSeconds: 300, rolloutSeconds: null } },
      {
        detail: 'Runs of acme/shop are not complete: GitHub shows no acme/shop (404).',
        source: {
          system: 'GitHub',
          version: null,
          endpoint: 'https://git.acme.example/api/v3',
          requests: ['/repos/acme/shop/actions/runs?page=2', '/projects/acme%2Fshop/pipelines', '/repos/acme/former/actions/runs'].map(
            request,
          ),
        },
        projection: { newest: [{ commit: 'a'.repeat(40), url: 'https://git.acme.example/acme/shop/actions/runs/1' }] },
      },
    )
    const [redacted] = redact([pushed])
    expect(JSON.stringify(redacted)).not.toMatch(/acme|former/)
    expect(redacted?.value).toEqual(pushed.value)
    expect(new Set(redacted?.source.requests.map(({ path }) => path)).size).toBe(3)
  })

  it('leaves no id of a workspace’s build, which leads to whose it is', () => {
    const path = '/api/v2/workspacebuilds/badaf2eb-96c5-4050-9f1d-db2d39ca5478/timings'
    const requests = [{ method: 'GET', path, status: 200, hash: null, bytes: null, durationMs: null }]
    const use = { tool: 'Coder', total: 1, running: 1, usedLast7Days: 1, start: null, untimed: 1 }
    const [piece] = redact([
      evidence('workspaces.use', use, { source: { system: 'Coder', version: 'v2.29.1', endpoint: 'https://coder.example.com', requests } }),
    ])
    expect(piece?.source).toMatchObject({ endpoint: null, requests: [{ path: '/api/v2/workspacebuilds/left-out/timings' }] })
    expect(piece?.value).toEqual(use)
  })

  it('leaves of the signals of a way only which there are', () => {
    const value = { signals: [{ id: 'loopback', says: 'reached at canary.example.com on canary-machine' }], unread: ['machines'] }
    const projection = { machine: 'canary-machine', serverAddress: '10.66.77.88', machines: [{ hostname: '10.66.77.89', region: null }] }
    const found = redact([evidence('cluster.way-signals', value, { projection })])
    expect(found[0]?.value).toEqual({ signals: [{ id: 'loopback', says: 'loopback' }], unread: ['machines'] })
    expect(JSON.stringify(found)).not.toMatch(/canary|10\.66/)
  })

  it('gives the same name the same stand-in everywhere, and two names two', () => {
    const [needs, tasks] = redact([
      evidence('stage.needs', {
        workloads: ['shop', 'billing'].map((namespace) => ({
          name: 'api',
          kind: 'Deployment',
          namespace,
          needs: ['custom-kind:widgets.shop.example.com'],
          requests: { cpuCores: 1, memoryBytes: 1 },
          requestsComplete: true,
        })),
        unknown: [],
      }),
      evidence('stage.tasks', { identity: 'group:billing', namespace: 'billing', tasks: [{ task: 'logs', allowed: null }] }),
    ])
    const value = needs?.value as { workloads: { namespace: string }[] } | undefined
    const namespaces = (value?.workloads ?? []).map(({ namespace }) => namespace)
    expect(new Set(namespaces).size).toBe(2)
    expect(tasks?.value).toMatchObject({ identity: `group:${namespaces[1]}`, namespace: namespaces[1] })
  })

  it('never touches what the score is made of, though a namespace be called so', () => {
    const tooling = {
      kinds: [
        {
          kind: 'logging',
          tools: [
            {
              product: 'Fluent Bit',
              version: null,
              installed: true,
              running: true,
              covers: null,
              builtIn: false,
              evidence: 'daemonset logging/fluent-bit',
            },
          ],
        },
      ],
    }
    const capabilities = {
      capabilities: [{ id: 'storage-class:shop', title: 'Storage class shop', standing: 'proven', usedBy: 1 }],
      unknown: [],
    }
    const [tools, had] = redact([evidence('cluster.tooling', tooling), evidence('cluster.capabilities', capabilities)])
    expect(tools?.value).toMatchObject({ kinds: [{ kind: 'logging', tools: [{ evidence: 'daemonset namespace-2/fluent-bit' }] }] })
    expect(had?.value).toMatchObject({ capabilities: [{ id: 'storage-class:shop', title: 'Storage class namespace-1' }] })
  })

  it('takes a plain word in what people chose for others to read for the word, and nothing longer', () => {
    const known = { ...KNOWN, namespaces: [...KNOWN.namespaces, 'shop', 'shop-eu-1'] }
    const asked = input(
      [evidence('stage.tasks', null, { detail: 'Of shop.' })],
      'Which way for the shop, not shop-eu-1 at https://10.1.2.3?',
    )
    const { question, reference } = redactInput(asked, LEAST, known).input
    expect(question).toMatch(/^Which way for the shop, not namespace-\d+ at host-\d+$/)
    expect(reference[0]?.detail).toMatch(/^Of namespace-\d+\.$/)
  })

  it('finds names in passing that are only told later', () => {
    const [first] = redact([
      evidence('cluster.version', null, { outcome: 'failed', reason: 'unreachable', detail: 'worker-7 did not answer.' }),
      evidence('cluster.machines', null, { projection: { machines: [{ name: 'worker-7' }] } }),
    ])
    expect(first?.detail).toBe('machine-1 did not answer.')
  })

  it.each([
    ['an IPv4 address', '10.1.2.3:6443'],
    ['an IPv6 address', 'fd00:10:96::a'],
    ['a link', 'https://grafana.internal.example.org/d/1?x=2'],
    ['a mail address', 'jane.doe@example.org'],
    ['the host of a known endpoint', 'api.prod.example.com'],
    ['the name of a cloud resource', 'arn:aws:eks:eu-west-1:123456789012:cluster/prod'],
  ])('takes %s out of texts', (_what, secret) => {
    const [piece] = redact([evidence('cluster.version', null, { detail: `It said "${secret}" at once.` })])
    expect(piece?.detail).not.toContain(secret)
    expect(piece?.detail).toMatch(/^It said "(host|person)-\d+" at once\.$/)
  })

  it('takes out what names the team’s own in projections and values, though nothing else told of it', () => {
    const projection = {
      missing: [
        'registry.corp.example:5000/team/app:1.2',
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/api@sha256:ab',
        'docker.io/library/nginx:1',
      ],
      signals: [{ distribution: 'eks', strength: 'weak', signal: 'machine ip-10-0-1-2.eu-west-1.compute.internal has provider ID aws://' }],
    }
    const tool = { product: 'Fluent Bit', version: null, installed: true, running: true, covers: null, builtIn: false }
    const pieces = redact([
      evidence('stage.offline-signals', null, { projection }),
      evidence('cluster.tooling', {
        kinds: [{ kind: 'logging', tools: [{ ...tool, evidence: 'daemonset acme-observability/fluent-bit' }] }],
      }),
      evidence('cluster.tooling', null, { projection: { tools: ['Loki: statefulset acme-logs/loki', 'Logs of the kubelets: pods/log'] } }),
      evidence('stage.rollouts', null, { projection: { rollouts: [{ workload: 'acme-billing/web', revision: '3' }] } }),
      evidence('stage.isolation', { level: 'shared-namespace', reasons: ['acme-qa is bound to 2 groups or people'] }),
      evidence(
        'stage.tasks',
        { identity: 'group acme-developers', namespace: 'all namespaces', tasks: [] },
        { detail: 'group system:masters' },
      ),
      evidence('cluster.version', null, { detail: '/home/jane/.kube/config has no context prod any more. C:\\Users\\jane\\config, too.' }),
    ])
    const text = JSON.stringify(pieces)
    for (const secret of ['corp.example', '123456789012', 'ip-10-0-1-2', 'acme', 'jane']) expect(text).not.toContain(secret)
    for (const kept of [
      '/team/app:1.2',
      'docker.io/library/nginx:1',
      '/fluent-bit',
      '/loki',
      'pods/log',
      'system:masters',
      '"group group-1"',
    ])
      expect(text).toContain(kept)
  })

  it('takes out the address that evidence came from, though its connection has another now', () => {
    const source = { system: 'kubernetes', version: null, endpoint: 'https://old.prod.example.org:6443', requests: [] }
    const [piece] = redact([evidence('cluster.version', null, { source, detail: 'old.prod.example.org did not answer.' })])
    expect(piece).toMatchObject({ source: { endpoint: null }, detail: expect.stringMatching(/^host-\d+ did not answer\.$/) })
  })

  it('leaves requests to the API server as they are', () => {
    const detail = 'This identity may not GET /apis/apps/v1/deployments (403).'
    expect(redact([evidence('cluster.version', null, { detail })])[0]?.detail).toBe(detail)
  })

  it('leaves versions, times, digests and common names alone', () => {
    const text = 'v1.34.2 at 10:11:12 UTC, sha256:abcdef, 2026-11-01T10:11:12Z in default and kube-system'
    expect(redact([evidence('cluster.version', null, { detail: text })])[0]?.detail).toBe(text)
  })

  it('leaves a value out that is not in its metric’s form, since its names cannot be found', () => {
    expect(redact([evidence('stage.needs', { somewhere: 'shop' })])[0]?.value).toBeNull()
  })

  it('changes nothing of what was given', () => {
    const given = input([evidence('stage.isolation', { level: 'own-namespace', reasons: ['shop has a quota'] })])
    const before = structuredClone(given)
    redactInput(given, LEAST, KNOWN)
    expect(given).toEqual(before)
  })
})
