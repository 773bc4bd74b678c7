import type { Evidence, Source } from '@/lib/domain/evidence'
import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { Redaction } from '@/lib/domain/share'
import { type NameKind, Pseudonyms } from './pseudonyms'
import { meetObject, redactValue } from './redact-value'

/** Names of the team's set-up that may stand in any text. */
export type KnownNames = { endpoints: string[]; namespaces: string[]; repositories: string[]; groups: string[]; files: string[] }

/** What a key of a projection holds, by the end of its name in lower case. */
const keyKinds: [RegExp, NameKind][] = [
  [/namespace$/, 'namespace'],
  [/(node|nodename|machine|machinename|hostname|providerid)$/, 'machine'],
  [/(bootid|machineid|systemuuid)$/, 'kernel'],
  [/(host|ip|address|server|endpoint|externalname|url)$/, 'host'],
  [/(user|username|author|email|owner|identity)$/, 'person'],
]

/** The metrics whose projections list machines under `name`. */
const listsMachines = (metric: string) => metric === 'cluster.machines' || metric === 'cluster.capacity'

function kindOf(key: string, metric: string): NameKind | null {
  if (key === 'name' && listsMachines(metric)) return 'machine'
  return keyKinds.find(([form]) => form.test(key.toLowerCase()))?.[1] ?? null
}

/** Lists of a projection that hold image references. */
const listsImages = (key: string, metric: string) => metric === 'stage.offline-signals' && (key === 'missing' || key === 'alwaysPulled')

function redactText(text: string, names: Pseudonyms): string {
  const machine = /^machine (\S+) (?:has|is|runs) /.exec(text)?.[1]
  if (machine) names.of('machine', machine)
  meetObject(text, names)
  return names.scrub(text)
}

function redactProjection(value: unknown, metric: string, names: Pseudonyms, kind: NameKind | null = null): unknown {
  if (typeof value === 'string') return kind ? names.scrub(names.of(kind, value)) : redactText(value, names)
  if (Array.isArray(value)) return value.map((item) => redactProjection(item, metric, names, kind))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [
      names.scrub(key),
      listsImages(key, metric) && Array.isArray(held)
        ? held.map((image) => names.ofImage(String(image)))
        : redactProjection(held, metric, names, kindOf(key, metric)),
    ]),
  )
}

/** Paths name namespaces, machines and repositories; a `continue` token holds the last name that was read, and the id of a build leads to whose workspace it is. */
function redactPath(path: string, names: Pseudonyms): string {
  for (const [, namespace] of path.matchAll(/\/namespaces\/([^/?]+)/g)) names.of('namespace', namespace ?? '')
  for (const [, machine] of path.matchAll(/\/nodes\/([^/?]+)/g)) names.of('machine', machine ?? '')
  for (const form of [/^\/repos\/([^/?]+\/[^/?]+)/, /^\/projects\/([^/?]+)/]) names.of('repository', form.exec(path)?.[1] ?? '')
  return names.scrub(withoutGroup(path, names).replace(/([?&]continue=|\/workspacebuilds\/)[^&/]+/g, '$1left-out'))
}

/** Marathon's paths name the group of a workload between `/v2/apps` or `/v2/pods` and the versions that are asked for. */
const withoutGroup = (path: string, names: Pseudonyms) =>
  path.replace(/(\/v2\/(?:apps|pods))(\/.+)(\/[^/]+(?:\/|::)versions)/, (_, before: string, group: string, after: string) => {
    const standIn = names.of('namespace', group)
    return `${before}${standIn.startsWith('/') ? '' : '/'}${standIn}${after}`
  })

const redactSource = (source: Source, names: Pseudonyms, showEndpoints: boolean): Source => ({
  ...source,
  endpoint: showEndpoints ? source.endpoint : null,
  requests: source.requests.map((request) => ({ ...request, path: redactPath(request.path, names) })),
})

const redactEvidence = (evidence: Evidence, names: Pseudonyms, showEndpoints: boolean): Evidence => ({
  ...evidence,
  source: redactSource(evidence.source, names, showEndpoints),
  value: redactValue(evidence.metric, evidence.value, names),
  projection: redactProjection(evidence.projection, evidence.metric, names),
  detail: evidence.detail && names.scrub(evidence.detail),
  author: null,
})

const redactProfile = ({ profile, stageName, ...rest }: ProfileEvidence, names: Pseudonyms, showEndpoints: boolean): ProfileEvidence => ({
  ...rest,
  profile: {
    ...profile,
    name: names.scrubTitle(profile.name),
    summary: names.scrub(profile.summary),
    systems: profile.systems.map((system) => names.scrub(system)),
    lookedAfterBy: '',
  },
  stageName: stageName && names.scrubTitle(stageName),
  evidence: rest.evidence.map((evidence) => redactEvidence(evidence, names, showEndpoints)),
})

function redactOnce(input: MatrixInput, names: Pseudonyms, showEndpoints: boolean): MatrixInput {
  return {
    ...input,
    question: names.scrubTitle(input.question),
    referenceStageName: input.referenceStageName && names.scrubTitle(input.referenceStageName),
    reference: input.reference.map((evidence) => redactEvidence(evidence, names, showEndpoints)),
    profiles: input.profiles.map((profile) => redactProfile(profile, names, showEndpoints)),
  }
}

/** Evidence may come from an address that its connection had before. */
const endpoints = ({ profiles, reference }: MatrixInput): string[] =>
  [...reference, ...profiles.flatMap(({ evidence }) => evidence)].flatMap(({ source }) => source.endpoint ?? [])

const people = ({ profiles, reference }: MatrixInput): string[] => [
  ...profiles.map(({ profile }) => profile.lookedAfterBy),
  ...[...reference, ...profiles.flatMap(({ evidence }) => evidence)].flatMap(({ author }) => author ?? []),
]

/** What others may see of a comparison: its input, any further text of it without the same names, and how many names of each kind were replaced. */
export type Redacted = {
  input: MatrixInput
  scrub: (text: string) => string
  scrubTitle: (text: string) => string
  hidden: { kind: NameKind; count: number }[]
}

/**
 * The input of a matrix as others may see it: names of machines, people, groups, files and repositories are always replaced, endpoints and namespaces unless the redaction
 * shows them. Stand-ins keep apart what was apart, so the same digits follow. `known` are names that the evidence may only mention in passing.
 */
export function redact(input: MatrixInput, redaction: Redaction, known: KnownNames): Redacted {
  const names = namesOf(redaction, { ...known, endpoints: [...known.endpoints, ...endpoints(input)] })
  for (const person of people(input)) names.of('person', person)
  // The first pass meets every name; only then are all of them replaced in texts that came before.
  redactOnce(input, names, redaction.showEndpoints)
  return {
    input: redactOnce(input, names, redaction.showEndpoints),
    scrub: (text) => names.scrub(text),
    scrubTitle: (text) => names.scrubTitle(text),
    hidden: names.counted(),
  }
}

/** The stand-ins that a redaction asks for, which have met the known names already. */
export function namesOf(redaction: Redaction, known: KnownNames): Pseudonyms {
  const hide: NameKind[] = ['machine', 'kernel', 'person', 'group', 'file', 'repository']
  if (!redaction.showEndpoints) hide.push('host')
  if (!redaction.showNamespaces) hide.push('namespace')
  const names = new Pseudonyms(new Set(hide))
  for (const endpoint of known.endpoints) names.ofEndpoint(endpoint)
  for (const namespace of known.namespaces) names.of('namespace', namespace)
  // A path names a repository as it is, or as one segment.
  for (const repository of known.repositories) for (const name of [repository, encodeURIComponent(repository)]) names.of('repository', name)
  // Kubernetes' own groups are the same everywhere.
  for (const group of known.groups) if (!group.startsWith('system:')) names.of('group', group)
  for (const file of known.files) names.of('file', file)
  return names
}
