import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Streaming } from '@/lib/fetch/stream'

/** What is needed to talk to one API server. Secrets are inline and opened by the caller; nothing here is a path. */
export type KubernetesSettings = {
  server: string
  /** PEM, or null for the system's own authorities. */
  certificateAuthority: string | null
  tlsServerName: string | null
  token: string | null
  clientCertificate: string | null
  clientKey: string | null
  /** The context's namespace, where namespaced readers start; null when none is named. */
  namespace: string | null
  /** True only where a person's own kubeconfig says insecure-skip-tls-verify; evidence is then marked "unverified TLS". */
  insecure: boolean
  /** The proxy before the server as a person's own kubeconfig names it, with credentials where it wants some; left out for none. */
  proxy?: string | null
  /** The one command that renews these credentials once they are refused, or null. */
  renewal?: string | null
}

/** What each request may be told. `metadataOnly` leaves out what the objects say beside their names, labels and owners, where the server can. */
export type RequestOptions = { signal?: AbortSignal; timeoutMs?: number; metadataOnly?: boolean }

/** An answer with the request it came from. */
export type Answer<T> = { value: T; request: SourceRequest }

/**
 * One page of a list, already projected. `remaining` is the server's count of what is left, null when it does not say; `snapshot` is the version of
 * the whole that it is a page of, from which a watch may go on, null when the server names none.
 */
export type ListPage<T> = { items: T[]; remaining: number | null; snapshot: string | null; request: SourceRequest }

/** Typed calls to one API server, the adapter's only I/O. Every method throws FetchFailure; `find` answers null for 404. */
export type KubernetesClient = {
  readonly endpoint: string
  readonly namespace: string | null
  /** gitVersion once version() has answered, else null. */
  readonly serverVersion: string | null
  /** The proxy through which it is reached, without credentials; null for none. */
  readonly proxy: string | null
  /** As the settings say: the server's certificate is not checked. */
  readonly insecure: boolean
  get<T>(path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T>>
  find<T>(path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T> | null>
  post<T>(path: string, body: unknown, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T>>
  /**
   * Lists page by page (about 512 KB and at most 500 items a page, 410 relists once from the start), each item checked by `schema` (which transforms to only the
   * fields we keep) and then let go. An item that the schema refuses fails the whole list as invalid-answer. With `anew` a relist hands all on again,
   * under another snapshot, so that what was deleted in between is known to be.
   */
  list<T>(path: string, schema: z.ZodType<T>, options?: RequestOptions & { anew?: boolean }): AsyncGenerator<ListPage<T>>
  /** Opens a watch, whose lines are the server's events as JSON; what it refuses is thrown with the status in the failure's request. */
  watch(path: string, options: { signal: AbortSignal; silenceMs: number }): Promise<Streaming>
  close(): void
}
