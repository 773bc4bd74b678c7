import { z } from 'zod/mini'
import { FailureReason } from './evidence'
import { Name, Namespaces, Repositories } from './id'
import { wrongRepository } from './repository'
import { PipelineSystem, RegistrySystem, System, WorkspaceSystem } from './system'
import { Way } from './way'

/**
 * Where the credentials come from: sealed in the store, or read in place from the person's own kubeconfig or Docker contexts (personal mode only). There are none
 * where what was read elsewhere was imported: then the last bundle, by its content's hash.
 */
export const ConnectionSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sealed') }),
  z.object({ kind: z.literal('kubeconfig-context'), file: z.string(), context: z.string() }),
  z.object({ kind: z.literal('docker-context'), file: z.string(), context: z.string() }),
  z.object({ kind: z.literal('bundle'), madeAt: z.iso.datetime(), sha256: z.string() }),
])
export type ConnectionSource = z.infer<typeof ConnectionSource>

/** How a connection was last found: what it answered, or why it did not. */
export const ConnectionCheck = z.object({
  at: z.iso.datetime(),
  ok: z.boolean(),
  version: z.nullable(z.string()),
  reason: z.nullable(FailureReason),
  /** What happened and what to do; of a connection that answers, what is to be minded. */
  detail: z.nullable(z.string()),
  /** The one command that mends it (an expired login, a missing plugin), or null. */
  remedy: z.nullable(z.string()),
  /** What this identity may and may not read, in order; `allowed` is null when the server could not say. */
  rights: z.array(z.object({ what: z.string(), fills: z.array(z.string()), allowed: z.nullable(z.boolean()) })),
})
export type ConnectionCheck = z.infer<typeof ConnectionCheck>

/** How to reach one system. Credentials are never part of it. */
export const Connection = z.object({
  id: z.string(),
  name: Name,
  system: System,
  endpoint: z.string(),
  source: ConnectionSource,
  /** Namespaces that it reads; empty means all that it may list. */
  namespaces: z.array(z.string()),
  /** Repositories whose pipelines it reads; empty for any other system. */
  repositories: z.array(z.string()),
  /** Minutes between collections, or null when it is asked only on demand. */
  everyMinutes: z.nullable(z.number()),
  /** Whether releases of a cluster are kept as they come; of other systems it says nothing. */
  watched: z.boolean(),
  /** The group whose rights stand for the developers', or null when none was named. */
  developersGroup: z.nullable(z.string()),
  /** Whether the labels of the Secrets that Helm keeps may be listed; never unless somebody said so. */
  helmSecrets: z.boolean(),
  lastCheck: z.nullable(ConnectionCheck),
  /** True for those that cannot be asked again: recordings of the sample team, and what was imported as bundles. */
  recorded: z.boolean(),
  etag: z.string(),
  createdAt: z.iso.datetime(),
})
export type Connection = z.infer<typeof Connection>

const everyMinutes = z.optional(
  z.nullable(z.int('Whole minutes.').check(z.gte(5, 'At least 5 minutes.'), z.lte(10_080, 'At most a week.'))),
)

const scope = {
  namespaces: z.optional(Namespaces),
  everyMinutes,
  developersGroup: z.optional(z.nullable(z.string().check(z.maxLength(253)))),
  /** Whether releases are kept as they come; they are, unless it says no. */
  watched: z.optional(z.boolean()),
}

/** What one call makes beside the connection and its stage: the stage as the reference, and a profile that is measured on it, named like the connection unless told. */
const beside = {
  reference: z.optional(z.boolean()),
  profile: z.optional(z.strictObject({ way: Way, name: z.optional(Name), current: z.optional(z.boolean()) })),
}

/** A certificate or a key as PEM text. */
const Pem = z.string().check(z.maxLength(65_536), z.regex(/^\s*-----BEGIN /, 'Paste it as PEM: it begins with -----BEGIN.'))

const uid = z.string().check(z.trim(), z.minLength(1, 'Name who signs in.'), z.maxLength(255))

/** How DC/OS is told who we are; `none` where it, or a Marathon that stands alone, asks nobody. */
const DcosLogin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('password'), uid, password: z.string().check(z.minLength(1, 'Give the password.'), z.maxLength(1024)) }),
  z.strictObject({
    kind: z.literal('service-account'),
    uid,
    privateKey: z.string().check(z.minLength(1, 'Paste the private key.'), z.maxLength(16_384)),
  }),
])

const user = z.string().check(z.trim(), z.maxLength(255), z.regex(/^[^:\p{C}]*$/u, 'A user’s name has no colon.'))

/** Repositories of a pipeline system, in its own words. */
const NewPipeline = z
  .strictObject({
    from: z.literal('pipeline'),
    system: PipelineSystem,
    name: Name,
    /** The address of a server of one's own; the public service when it is left out. */
    server: z.optional(z.url('Write the address as https://host.').check(z.maxLength(2048))),
    repositories: Repositories,
    /** Whose token it is, where the system asks for that. */
    user: z.optional(user),
    /** Not needed for what is public. */
    token: z.optional(z.string().check(z.minLength(1, 'Paste the token.'), z.maxLength(16_384))),
    certificateAuthority: z.optional(z.string().check(z.maxLength(65_536))),
    everyMinutes,
    /** A profile that is pushed through it, named like the connection unless told. */
    profile: beside.profile,
  })
  .check(({ value: { system, repositories }, issues }) => {
    for (const [index, input] of repositories.entries()) {
      const message = wrongRepository(system, input)
      if (message) issues.push({ code: 'custom', message, input, path: ['repositories', index] })
    }
  })

/** A registry: which of its images are looked up follows from the releases. */
const NewRegistry = z.strictObject({
  from: z.literal('registry'),
  system: RegistrySystem,
  name: Name,
  /** The address that images are named by; the public service when it is left out. */
  server: z.optional(z.url('Write the address as https://host.').check(z.maxLength(2048))),
  user: z.optional(user),
  /** The user's password or token; not needed for what is public. */
  token: z.optional(z.string().check(z.minLength(1, 'Paste the password or token.'), z.maxLength(16_384))),
  certificateAuthority: z.optional(z.string().check(z.maxLength(65_536))),
  everyMinutes,
})

/** Cloud workspaces: those of a server, or of an organization on GitHub. */
const NewWorkspaces = z
  .strictObject({
    from: z.literal('workspaces'),
    system: WorkspaceSystem,
    name: Name,
    /** The address of a server of one's own; the public service when it is left out, where there is one. */
    server: z.optional(z.url('Write the address as https://host.').check(z.maxLength(2048))),
    /** Whose codespaces are counted; no other system has it. */
    organization: z.optional(
      z
        .string()
        .check(
          z.trim(),
          z.regex(/^[a-z\d](?:[a-z\d_-]{0,98}[a-z\d_])?$/i, 'Write the organization as in its address: of github.com/acme it is acme.'),
        ),
    ),
    token: z.string().check(z.minLength(1, 'Paste the token.'), z.maxLength(16_384)),
    certificateAuthority: z.optional(z.string().check(z.maxLength(65_536))),
    everyMinutes,
    /** A profile that is made of its workspaces, named like the connection unless told. */
    profile: beside.profile,
  })
  .check(({ value: { system, organization: input }, issues }) => {
    if ((system === 'codespaces') === (input !== undefined)) return
    const message = input === undefined ? 'Name the organization whose codespaces are counted.' : 'Only Codespaces have one: leave it out.'
    issues.push({ code: 'custom', message, input, path: ['organization'] })
  })

/** Adding a connection: a context of the person's own kubeconfig or Docker, a pasted kubeconfig, an address with a token or certificates, a DC/OS, the repositories of a pipeline system, a registry, or cloud workspaces. */
export const NewConnection = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('context'), name: z.optional(Name), file: z.string(), context: z.string(), ...scope, ...beside }),
  z.strictObject({
    from: z.literal('kubeconfig'),
    name: z.optional(Name),
    kubeconfig: z
      .string()
      .check(z.minLength(1, 'Paste the kubeconfig.'), z.maxLength(262_144, 'A kubeconfig of more than 256 KB is refused.')),
    context: z.optional(z.string()),
    ...scope,
    ...beside,
  }),
  z.strictObject({
    from: z.literal('token'),
    name: Name,
    server: z.url('Write the address as https://host:port.').check(z.maxLength(2048)),
    token: z.string().check(z.minLength(1, 'Paste the token.'), z.maxLength(16_384)),
    certificateAuthority: z.optional(z.string().check(z.maxLength(65_536))),
    ...scope,
    ...beside,
  }),
  z.strictObject({ from: z.literal('docker-context'), name: z.optional(Name), file: z.string(), context: z.string(), ...scope, ...beside }),
  z.strictObject({
    from: z.literal('docker'),
    name: Name,
    server: z.url({ protocol: /^https?$/, error: 'Write the address as https://host:2376.' }).check(z.maxLength(2048)),
    certificateAuthority: z.optional(Pem),
    /** Who we are to the engine; both or neither. */
    clientCertificate: z.optional(Pem),
    clientKey: z.optional(Pem),
    ...scope,
    ...beside,
  }),
  z.strictObject({
    from: z.literal('dcos'),
    name: Name,
    /** Admin Router of a DC/OS, or Marathon where it stands alone. */
    server: z.url('Write the address as https://host.').check(z.maxLength(2048)),
    reach: z.enum(['admin-router', 'plain']),
    /** The Mesos master, where no Admin Router leads to it; nothing is known of machines without it. */
    mesos: z.optional(z.url('Write the address as http://host:5050.').check(z.maxLength(2048))),
    login: DcosLogin,
    /** The proxy of a tunnel through which it is reached, where Fourways runs on the person's own machine. */
    proxy: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(2048))),
    certificateAuthority: z.optional(z.string().check(z.maxLength(65_536))),
    ...scope,
    ...beside,
  }),
  NewPipeline,
  NewRegistry,
  NewWorkspaces,
])
export type NewConnection = z.infer<typeof NewConnection>

/** What can be edited of a connection. Credentials are replaced, never read. */
export const ConnectionEdit = z.strictObject({
  name: z.optional(Name),
  ...scope,
  repositories: z.optional(Repositories),
  /** Allows to list the labels of the Secrets in which Helm keeps its releases; their contents are never asked for. Of Kubernetes alone. */
  helmSecrets: z.optional(z.boolean()),
  /** Takes the place of the token of a pipeline system, a registry or a server of workspaces. */
  token: z.optional(z.string().check(z.minLength(1, 'Paste the token.'), z.maxLength(16_384))),
})
export type ConnectionEdit = z.infer<typeof ConnectionEdit>

/** Something found on this machine that could become a connection. */
export const Discovery = z.object({
  kind: z.enum(['kubeconfig-context', 'docker-context', 'dcos-cli']),
  title: z.string(),
  file: z.string(),
  context: z.nullable(z.string()),
  endpoint: z.nullable(z.string()),
  namespace: z.nullable(z.string()),
  current: z.boolean(),
  /** False for systems found but not readable yet, with the reason in `note`; of others it says what is special about reaching them. */
  connectable: z.boolean(),
  note: z.nullable(z.string()),
  /** The connection already made from it, or null. */
  connectionId: z.nullable(z.string()),
})
export type Discovery = z.infer<typeof Discovery>
