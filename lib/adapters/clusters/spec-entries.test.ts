import { describe, expect, it } from 'vitest'
import type { SpecEntry } from '@/lib/domain/release'
import { definitionEntries } from './dcos/definition-spec'
import { taskEntries } from './docker/task-spec'
import { templateEntries } from './kubernetes/template-spec'

const SECRET = 'hunter2-4711'
const line = ({ layer, name, text }: SpecEntry) => `${layer} | ${name} | ${text ?? '#'}`
const changed = (before: SpecEntry[], after: SpecEntry[]) =>
  after.filter((entry) => !before.some((other) => JSON.stringify(other) === JSON.stringify(entry))).map(line)

describe('what a version says beside its images', () => {
  const template = (password: string) => ({
    metadata: { labels: { app: 'web', 'pod-template-hash': '5d8' }, annotations: { 'checksum/config': password } },
    spec: {
      restartPolicy: 'Always',
      serviceAccountName: 'web',
      securityContext: {},
      nodeSelector: { disk: 'ssd' },
      volumes: [
        { name: 'conf', configMap: { name: 'web-conf', defaultMode: 420 } },
        { name: 'tmp', emptyDir: {} },
        { name: 'inline', csi: { driver: 'x', volumeAttributes: { password } } },
      ],
      containers: [
        {
          name: 'web',
          image: 'web:1',
          imagePullPolicy: 'IfNotPresent',
          args: [`--password=${password}`],
          env: [
            { name: 'PASSWORD', value: password },
            { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'web', key: 'token' } } },
          ],
          envFrom: [{ configMapRef: { name: 'web-env' } }],
          ports: [{ containerPort: 8080, protocol: 'TCP' }],
          resources: { requests: { cpu: '100m' } },
          volumeMounts: [{ name: 'conf', mountPath: '/etc/web' }],
          livenessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: password }] } },
        },
      ],
    },
  })

  it('is told of a pod’s template by names, references and amounts; every value as a hash', () => {
    const entries = templateEntries(template(SECRET))
    expect(entries.map(line)).toEqual([
      'config | annotation checksum/config | #',
      'config | volume conf | config map web-conf',
      'config | web: args | #',
      'config | web: variable PASSWORD | #',
      'config | web: variable TOKEN | token of the secret web',
      'config | web: variables of the config map web-env | all',
      'packaging | web: pull policy | IfNotPresent',
      'runtime | label app | web',
      'runtime | machines with disk | ssd',
      'runtime | serviceAccountName | web',
      'runtime | volume inline | csi',
      'runtime | volume inline, the rest of it | #',
      'runtime | volume tmp | emptyDir',
      'runtime | web: livenessProbe | #',
      'runtime | web: mount /etc/web | conf',
      'runtime | web: port 8080 | TCP',
      'runtime | web: requests cpu | 100m',
    ])
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    expect(changed(entries, templateEntries(template('another')))).toEqual([
      'config | annotation checksum/config | #',
      'config | web: args | #',
      'config | web: variable PASSWORD | #',
      'runtime | volume inline, the rest of it | #',
      'runtime | web: livenessProbe | #',
    ])
  })

  it('is told of a Swarm’s service', () => {
    const task = (password: string, cpu = 1e9) => ({
      ContainerSpec: {
        Image: 'web:1',
        Env: [`PASSWORD=${password}`, 'EMPTY'],
        Args: ['--password', password],
        Labels: { auth: password },
        Secrets: [{ SecretID: 'x', SecretName: 'token', File: { Name: 'token.txt' } }],
        Mounts: [{ Type: 'volume', Source: 'data', Target: '/data' }],
        Isolation: 'default',
      },
      Resources: { Limits: { NanoCPUs: cpu } },
      Placement: { Constraints: ['node.role==worker'] },
      LogDriver: { Name: 'fluentd', Options: { token: password } },
      ForceUpdate: 0,
    })
    const entries = taskEntries(task(SECRET))
    expect(entries.map(line)).toEqual([
      'config | args | #',
      'config | secret token | as token.txt',
      'config | variable EMPTY | #',
      'config | variable PASSWORD | #',
      'runtime | Limits NanoCPUs | 1000000000',
      'runtime | label auth | #',
      'runtime | log driver | fluentd',
      'runtime | log driver, options | #',
      'runtime | mount /data | volume data',
      'runtime | placed where node.role==worker | yes',
    ])
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    expect(changed(entries, taskEntries(task(SECRET, 2e9)))).toEqual(['runtime | Limits NanoCPUs | 2000000000'])
  })

  it('is told of Marathon’s apps and pods', () => {
    const app = {
      id: '/shop/web',
      instances: 3,
      cmd: `run ${SECRET}`,
      cpus: 0.5,
      env: { PASSWORD: SECRET, TOKEN: { secret: 'token' } },
      labels: { AUTH: SECRET },
      container: { type: 'DOCKER', docker: { image: 'web:1', parameters: [{ key: 'env', value: SECRET }] } },
      healthChecks: [],
      fetch: [{ uri: `https://x/?${SECRET}` }],
    }
    const entries = definitionEntries(app)
    expect(entries.map(line)).toEqual([
      'config | cmd | #',
      'config | label AUTH | #',
      'config | variable PASSWORD | #',
      'config | variable TOKEN | the secret token',
      'packaging | fetch | #',
      'runtime | container docker | #',
      'runtime | container type | #',
      'runtime | cpus | 0.5',
    ])
    expect(JSON.stringify(entries)).not.toContain(SECRET)
    const scaled = { ...app, instances: 5, container: { ...app.container, docker: { ...app.container.docker, image: 'web:2' } } }
    expect(changed(entries, definitionEntries(scaled))).toEqual([])
    const pod = { id: '/p', containers: [{ name: 'web', environment: { A: SECRET }, resources: { cpus: 1 }, image: { id: 'x' } }] }
    expect(definitionEntries(pod).map(line)).toEqual(['config | web: variable A | #', 'runtime | web: resources cpus | 1'])
  })

  it('is told in part, and by one hash, where there is more than a page can show', () => {
    const many = (last: string) => ({
      env: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`V${n + 1000}`, n === 899 ? last : ''])),
    })
    const entries = definitionEntries(many('a'))
    expect(entries).toHaveLength(401)
    expect(changed(entries, definitionEntries(many('b')))).toEqual(['runtime | everything else | #'])
  })
})
