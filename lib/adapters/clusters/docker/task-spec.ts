import { entryOf, hashed, inOrder, isLoose, type Loose, looseList, plain } from '@/lib/adapters/clusters/spec-entries'
import type { SpecEntry } from '@/lib/domain/release'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const CONTAINER = ['Image', 'Env', 'Labels', 'Secrets', 'Configs', 'Mounts', 'Isolation', 'Init', 'DNSConfig']

/** A secret or config by its name, and the file it becomes. */
const file = (what: 'Secret' | 'Config', of: Loose) =>
  plain('config', `${what.toLowerCase()} ${text(of[`${what}Name`])}`, `as ${isLoose(of.File) ? text(of.File.Name) : 'no file'}`)

function containerEntries(container: Loose): SpecEntry[] {
  const variables = (Array.isArray(container.Env) ? container.Env.map(text) : []).map((entry) => {
    const at = entry.indexOf('=')
    return hashed('config', `variable ${at < 0 ? entry : entry.slice(0, at)}`, at < 0 ? '' : entry.slice(at + 1))
  })
  const labels = Object.entries(isLoose(container.Labels) ? container.Labels : {})
  return [
    ...variables,
    ...looseList(container.Secrets).map((one) => file('Secret', one)),
    ...looseList(container.Configs).map((one) => file('Config', one)),
    ...looseList(container.Mounts).map(({ Type, Source, Target }) =>
      plain('runtime', `mount ${text(Target)}`, [text(Type), text(Source)].filter(Boolean).join(' ')),
    ),
    ...labels.map(([name, value]) => hashed('runtime', `label ${name}`, value)),
    ...['Command', 'Args'].flatMap((key) => entryOf('config', key.toLowerCase(), container[key])),
    ...Object.entries(container).flatMap(([key, value]) =>
      [...CONTAINER, 'Command', 'Args'].includes(key) ? [] : entryOf('runtime', key, value),
    ),
    ...entryOf('runtime', 'DNSConfig', container.DNSConfig),
  ]
}

function resourceEntries(resources: unknown): SpecEntry[] {
  return Object.entries(isLoose(resources) ? resources : {}).flatMap(([bound, amounts]) =>
    Object.entries(isLoose(amounts) ? amounts : {}).flatMap(([what, amount]) => entryOf('runtime', `${bound} ${what}`, amount)),
  )
}

/** What one version of a service says beside its image, by name; values of variables and labels, and commands, by hashes alone. */
export function taskEntries(template: Loose): SpecEntry[] {
  const { ContainerSpec: container, Resources, Placement, RestartPolicy, LogDriver, ForceUpdate } = template
  const constraints = isLoose(Placement) && Array.isArray(Placement.Constraints) ? Placement.Constraints.map(text) : []
  return inOrder([
    ...(isLoose(container) ? containerEntries(container) : []),
    ...resourceEntries(Resources),
    ...constraints.map((one) => plain('runtime', `placed where ${one}`, 'yes')),
    ...entryOf('runtime', 'RestartPolicy', RestartPolicy),
    ...(isLoose(LogDriver)
      ? [plain('runtime', 'log driver', text(LogDriver.Name)), ...entryOf('runtime', 'log driver, options', LogDriver.Options)]
      : []),
    ...(ForceUpdate ? entryOf('runtime', 'forced updates', ForceUpdate) : []),
  ])
}
