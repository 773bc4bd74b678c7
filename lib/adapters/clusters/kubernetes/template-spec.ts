import { entryOf, hashed, inOrder, isLoose, type Loose, looseList, plain } from '@/lib/adapters/clusters/spec-entries'
import type { SpecEntry } from '@/lib/domain/release'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** What the API server fills in where nobody said otherwise: its being there is no change. */
const defaults: Loose = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
}

/** Words of these may be told: they name other objects or choose one of a few. */
const WORDS = new Set([
  ...['restartPolicy', 'dnsPolicy', 'schedulerName', 'serviceAccountName', 'runtimeClassName', 'priorityClassName', 'nodeName', 'hostname'],
  ...['subdomain', 'preemptionPolicy', 'terminationMessagePath', 'terminationMessagePolicy'],
])

const rest = (layer: SpecEntry['layer'], owner: string, of: Loose, known: readonly string[]) =>
  Object.entries(of).flatMap(([key, value]): SpecEntry[] => {
    if (known.includes(key) || value === defaults[key]) return []
    if (typeof value === 'string' && WORDS.has(key)) return [plain(layer, `${owner}${key}`, value)]
    return entryOf(layer, `${owner}${key}`, value)
  })

/** Where a variable has its value from, in words; null for one that has it by itself. */
function sourceOf({ valueFrom }: Loose): string | null {
  if (!isLoose(valueFrom)) return null
  const { secretKeyRef: secret, configMapKeyRef: config, fieldRef: field, resourceFieldRef: amount } = valueFrom
  if (isLoose(secret)) return `${text(secret.key)} of the secret ${text(secret.name)}`
  if (isLoose(config)) return `${text(config.key)} of the config map ${text(config.name)}`
  if (isLoose(field)) return `field ${text(field.fieldPath)}`
  return isLoose(amount) ? `resource ${text(amount.resource)}` : null
}

function variables(owner: string, { env, envFrom }: Loose): SpecEntry[] {
  const single = looseList(env).map((one) => {
    const [name, source] = [`${owner}variable ${text(one.name)}`, sourceOf(one)]
    return source === null ? hashed('config', name, one.value ?? one.valueFrom ?? '') : plain('config', name, source)
  })
  const whole = looseList(envFrom).map(({ prefix, secretRef, configMapRef }) => {
    const [kind, ref] = isLoose(secretRef) ? ['secret', secretRef] : ['config map', isLoose(configMapRef) ? configMapRef : {}]
    return plain('config', `${owner}variables of the ${kind} ${text(ref.name)}`, prefix ? `all, as ${text(prefix)}...` : 'all')
  })
  return [...single, ...whole]
}

function resources(owner: string, { resources: asked }: Loose): SpecEntry[] {
  return Object.entries(isLoose(asked) ? asked : {}).flatMap(([bound, amounts]) =>
    isLoose(amounts)
      ? Object.entries(amounts).map(([what, amount]) => plain('runtime', `${owner}${bound} ${what}`, String(amount)))
      : entryOf('runtime', `${owner}${bound}`, amounts),
  )
}

const CONTAINER = ['name', 'image', 'env', 'envFrom', 'command', 'args', 'ports', 'resources', 'volumeMounts', 'imagePullPolicy']

function container(kind: string, of: Loose): SpecEntry[] {
  const owner = `${kind}${text(of.name)}: `
  const ports = looseList(of.ports).map(({ containerPort, protocol, name }) =>
    plain('runtime', `${owner}port ${containerPort}`, [protocol ?? 'TCP', name].filter(Boolean).join(' ')),
  )
  const mounts = looseList(of.volumeMounts).map(({ mountPath, name, subPath, readOnly }) =>
    plain('runtime', `${owner}mount ${text(mountPath)}`, [name, subPath, readOnly ? 'read only' : null].filter(Boolean).join(', ')),
  )
  return [
    ...variables(owner, of),
    ...['command', 'args'].flatMap((key) => entryOf('config', `${owner}${key}`, of[key])),
    ...ports,
    ...mounts,
    ...resources(owner, of),
    ...(text(of.imagePullPolicy) ? [plain('packaging', `${owner}pull policy`, text(of.imagePullPolicy))] : []),
    ...rest('runtime', owner, of, CONTAINER),
  ]
}

const VOLUMES: Record<string, [kind: string, name: string, layer: SpecEntry['layer']]> = {
  configMap: ['config map', 'name', 'config'],
  secret: ['secret', 'secretName', 'config'],
  persistentVolumeClaim: ['claim', 'claimName', 'runtime'],
  hostPath: ['path on the machine', 'path', 'runtime'],
}

function volume({ name, ...kinds }: Loose): SpecEntry[] {
  return Object.entries(kinds).flatMap(([kind, said]) => {
    const [words, key, layer] = VOLUMES[kind] ?? [kind, '', 'runtime' as const]
    const named = isLoose(said) ? text(said[key]) : ''
    const others = isLoose(said) ? Object.fromEntries(Object.entries(said).filter(([one]) => one !== key && one !== 'defaultMode')) : said
    return [
      plain(layer, `volume ${text(name)}`, `${words} ${named}`.trim()),
      ...entryOf(layer, `volume ${text(name)}, the rest of it`, others),
    ]
  })
}

const POD = ['containers', 'initContainers', 'volumes', 'imagePullSecrets', 'nodeSelector', 'serviceAccount']

/** Set anew by the controllers for each version, or by a restart that changes nothing else. */
const OF_CONTROLLERS = ['pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash', 'pod-template-generation']

const names = (of: unknown, layer: SpecEntry['layer'], what: string, secret: boolean) =>
  Object.entries(isLoose(of) ? of : {})
    .filter(([key]) => !OF_CONTROLLERS.includes(key))
    .map(([key, value]) => (secret ? hashed(layer, `${what} ${key}`, value) : plain(layer, `${what} ${key}`, String(value))))

/**
 * What a pod's template says beside its images, by name. Values of variables, commands, probes and annotations are told by hashes alone; what they
 * refer to, amounts, ports and mounts by their words.
 */
export function templateEntries(template: Loose): SpecEntry[] {
  const spec = isLoose(template.spec) ? template.spec : {}
  const metadata = isLoose(template.metadata) ? template.metadata : {}
  return inOrder([
    ...looseList(spec.containers).flatMap((one) => container('', one)),
    ...looseList(spec.initContainers).flatMap((one) => container('before the start, ', one)),
    ...looseList(spec.volumes).flatMap(volume),
    ...looseList(spec.imagePullSecrets).map(({ name }) => plain('packaging', `pull secret ${text(name)}`, 'used')),
    ...names(spec.nodeSelector, 'runtime', 'machines with', false),
    ...names(metadata.labels, 'runtime', 'label', false),
    ...names(metadata.annotations, 'config', 'annotation', true),
    ...rest('runtime', '', spec, POD),
  ])
}
