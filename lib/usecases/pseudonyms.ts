/** Kinds of names that a share may leave out, each with the word that stands in for them. */
export type NameKind = 'namespace' | 'host' | 'machine' | 'kernel' | 'person' | 'group' | 'file' | 'repository'

/** Names that every cluster has tell nothing. */
const COMMON = new Set(['', '/', 'default', 'kube-system', 'kube-public', 'kube-node-lease', 'localhost', '127.0.0.1', '::1'])

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

// Whatever may begin in many places has a longest length: a text of one workload must not keep all others waiting.
const URL_FORM = /\b[a-z][a-z0-9+.-]{0,31}:\/\/[^\s"'<>)\]]+/gi
const EMAIL_FORM = /[\w.+-]{1,128}@[\w-]{1,128}(\.[\w-]+)+/g
const IPV4_FORM = /(?<![\w.-])\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?(?![\w.-])/g
const IPV6_FORM = /(?<![\w:.])\[?(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){4})(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\]?(?![\w:])/gi
/** Absolute paths of files; what begins like a request to an API server is none. */
const FILE_FORM =
  /(?<=^|[\s"'(])(?:\/(?!(?:apis?|version|openapi|healthz|livez|readyz|v2|service\/marathon|mesos|dcos-metadata|overlay-master)\b)[^\s"'<>(),:/]+(?:\/[^\s"'<>(),:/]+)+|[a-z]:\\[^\s"'<>(),]+)/gi
const RESOURCE_NAME_FORM = /\barn:[\w:/.*-]+/gi

/** Registries that everybody pulls from; any other, or the account that its name holds, tells whose image it is. */
const PUBLIC_REGISTRIES = new Set([
  'docker.io',
  'index.docker.io',
  'quay.io',
  'ghcr.io',
  'gcr.io',
  'registry.k8s.io',
  'k8s.gcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
])

/**
 * Stand-ins for names: the same name is always the same stand-in (`namespace-1`), two names never share one, so that what is redacted still joins.
 * `hide` says which kinds are hidden; the others pass as they are.
 */
export class Pseudonyms {
  private readonly standIns = new Map<string, string>()
  private readonly counts = new Map<NameKind, number>()
  private pattern: RegExp | null = null

  constructor(private readonly hide: ReadonlySet<NameKind>) {}

  /** The stand-in of a name, which from now on is replaced wherever `scrub` meets it. */
  of(kind: NameKind, name: string): string {
    if (!this.hide.has(kind) || COMMON.has(name)) return name
    const known = this.standIns.get(name)
    if (known) return known
    const count = (this.counts.get(kind) ?? 0) + 1
    this.counts.set(kind, count)
    const standIn = `${kind}-${count}`
    this.standIns.set(name, standIn)
    this.pattern = null
    return standIn
  }

  /** How many names of each kind have a stand-in. */
  counted(): { kind: NameKind; count: number }[] {
    return [...this.counts].map(([kind, count]) => ({ kind, count }))
  }

  /** The stand-in of an address: its host goes, with the port and whatever else tells where it is. */
  ofEndpoint(endpoint: string): string {
    if (URL.canParse(endpoint)) {
      const { host, hostname } = new URL(endpoint)
      if (hostname) this.of('host', hostname)
      if (host) this.of('host', host)
    }
    return this.of('host', endpoint)
  }

  /** The stand-in of an image reference: its registry goes unless everybody's, the repository and the tag stay. */
  ofImage(reference: string): string {
    const [registry = '', ...rest] = reference.split('/')
    const named = rest.length > 0 && (/[.:]/.test(registry) || registry === 'localhost') && !PUBLIC_REGISTRIES.has(registry)
    return this.scrub(named ? [this.of('host', registry), ...rest].join('/') : reference)
  }

  /** A text without the names met so far, and without addresses and mail addresses of any form. */
  scrub(text: string): string {
    return this.replaced(text, () => false)
  }

  /** A name or question that people chose for others to read: as `scrub`, but a namespace's name that is one plain word, such as shop or dev, is taken for the word. */
  scrubTitle(text: string): string {
    return this.replaced(text, (name, standIn) => standIn.startsWith('namespace-') && /^[a-z]+$/.test(name))
  }

  private replaced(text: string, keep: (name: string, standIn: string) => boolean): string {
    const standInOf = (name: string) => {
      const standIn = this.standIns.get(name)
      return standIn === undefined || keep(name, standIn) ? name : standIn
    }
    const known = this.standIns.size ? text.replace(this.namesPattern(), standInOf) : text
    const unnamed = known.replace(EMAIL_FORM, (address) => this.of('person', address)).replace(FILE_FORM, (file) => this.of('file', file))
    if (!this.hide.has('host')) return unnamed
    return [URL_FORM, RESOURCE_NAME_FORM, IPV4_FORM, IPV6_FORM].reduce(
      (left, form) => left.replace(form, (found) => this.of('host', found)),
      unnamed,
    )
  }

  private namesPattern(): RegExp {
    const longestFirst = [...this.standIns.keys()].sort((a, b) => b.length - a.length)
    this.pattern ??= new RegExp(`(?<![\\w-])(?:${longestFirst.map(escaped).join('|')})(?![\\w-])`, 'g')
    return this.pattern
  }
}
