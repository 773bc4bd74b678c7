import { type MetricId, type MetricValue, metrics } from '@/lib/domain/metric'
import type { Pseudonyms } from './pseudonyms'

type Redactors = { [M in MetricId]?: (value: MetricValue<M>, names: Pseudonyms) => MetricValue<M> }

/** Meets the namespace of an object that a text names, as `daemonset logging/fluent-bit` or, of a workload alone, `shop/web`; of Marathon's `app /shop/prod/web` the group. */
export function meetObject(text: string, names: Pseudonyms): void {
  const group = /(?:^|: )(?:app|pod) (\/.+)\/[^/]+$/.exec(text)?.[1]
  if (group) names.of('namespace', group)
  const named =
    /(?:^|: )(?:deployment|statefulset|daemonset|job|cronjob) ([a-z0-9-]+)\/[a-z0-9.-]+$/.exec(text) ??
    /^([a-z0-9-]+)\/[a-z0-9.-]+$/.exec(text)
  if (named?.[1]) names.of('namespace', named[1])
}

/** Meets the namespace that a reason of isolation begins with. */
function meetBound(reason: string, names: Pseudonyms): string {
  const namespace = /^([a-z0-9-]+) is bound to /.exec(reason)?.[1]
  if (namespace) names.of('namespace', namespace)
  return names.scrub(reason)
}

/** Where the values of metrics hold names. Metrics that are not here hold numbers, levels, products and capabilities only. */
const redactors: Redactors = {
  'cluster.capabilities': (value, names) => ({
    ...value,
    capabilities: value.capabilities.map((one) => ({ ...one, title: names.scrub(one.title) })),
  }),
  // The words of a signal name addresses and machines: only which signals there are is shown.
  'cluster.way-signals': ({ signals, unread }) => ({ unread, signals: signals.map(({ id }) => ({ id, says: id })) }),
  'cluster.tooling': (value, names) => ({
    kinds: value.kinds.map(({ kind, tools }) => ({
      kind,
      tools:
        tools?.map((tool) => {
          if (!tool.builtIn) meetObject(tool.evidence, names)
          return {
            ...tool,
            covers: tool.covers && { ...tool.covers, what: names.scrub(tool.covers.what) },
            evidence: tool.builtIn ? tool.evidence : names.scrub(tool.evidence),
          }
        }) ?? null,
    })),
  }),
  'stage.needs': (value, names) => ({
    ...value,
    workloads: value.workloads.map((workload) => ({ ...workload, namespace: names.of('namespace', workload.namespace) })),
  }),
  'stage.tasks': (value, names) => ({
    ...value,
    identity: names.scrub(value.identity),
    namespace: names.of('namespace', value.namespace),
  }),
  'stage.isolation': (value, names) => ({ ...value, reasons: value.reasons.map((reason) => meetBound(reason, names)) }),
  'stage.offline-signals': (value, names) => ({
    ...value,
    externalWebhooks: value.externalWebhooks.map((name) => names.scrub(names.of('host', name))),
    externalNames: value.externalNames.map((name) => names.scrub(names.of('host', name))),
  }),
}

/** A metric's value with its names replaced; a value that is not in the metric's form is left out, since nobody knows where its names are. */
export function redactValue<M extends MetricId>(metric: M, value: unknown, names: Pseudonyms): unknown {
  const redact = redactors[metric]
  if (value === null || !redact) return value
  const parsed = metrics[metric].schema.safeParse(value)
  return parsed.success ? redact(parsed.data as MetricValue<M>, names) : null
}
