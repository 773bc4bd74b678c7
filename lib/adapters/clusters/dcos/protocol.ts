import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Streaming } from '@/lib/fetch/stream'

/**
 * How we show who we are. A service account signs a short-lived word with its private key (PEM); a token was given out before, and is never kept by
 * us; `none` is for clusters that ask nobody.
 */
export type DcosLogin =
  | { kind: 'none' }
  | { kind: 'token'; token: string }
  | { kind: 'password'; uid: string; password: string }
  | { kind: 'service-account'; uid: string; privateKey: string }

/** What is needed to talk to one DC/OS, or to a Marathon and a Mesos that stand alone. Secrets are inline and opened by the caller. */
export type DcosSettings = {
  /** Admin Router of a DC/OS, or Marathon where it stands alone. */
  server: string
  reach: 'admin-router' | 'plain'
  /** The Mesos master where no Admin Router leads to it; null: nothing is known of machines. */
  mesos: string | null
  login: DcosLogin
  /** PEM, or null for the system's own authorities. */
  certificateAuthority: string | null
  /** The proxy through which all of it is reached, as `dcos tunnel` opens one; left out for none. */
  proxy?: string | null
}

/** Who answers: the cluster's own door, Marathon or the Mesos master. */
export type Part = 'router' | 'marathon' | 'mesos'

export type RequestOptions = { signal?: AbortSignal; timeoutMs?: number }

/** An answer with the request it came from. */
export type Answer<T> = { value: T; request: SourceRequest }

/** Typed GETs to one cluster, the adapter's only I/O. Every method throws FetchFailure; `find` answers null for 404. */
export type DcosClient = {
  readonly endpoint: string
  /** The proxy through which it is reached, without credentials; null for none. */
  readonly proxy: string | null
  readonly reach: DcosSettings['reach']
  readonly login: DcosLogin['kind']
  /** False where nobody said where Mesos is. */
  readonly hasMesos: boolean
  /** What DC/OS or, standing alone, Marathon says of its version once it was asked, else null. */
  readonly serverVersion: string | null
  get<T>(part: Part, path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T>>
  find<T>(part: Part, path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T> | null>
  /** Opens a stream of Marathon's: lines for as long as both like. */
  stream(path: string, options: { signal: AbortSignal; silenceMs: number }): Promise<Streaming>
  close(): void
}

/** Where DC/OS tells its version, to anybody. */
export const DCOS_VERSION = '/dcos-metadata/dcos-version.json'

/** Where Marathon tells who it is; the smallest answer that only a known identity gets. */
export const MARATHON_INFO = '/v2/info'
