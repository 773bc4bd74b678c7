import type { z } from 'zod'
import type { SourceRequest } from '@/lib/domain/evidence'
import type { Streaming } from '@/lib/fetch/stream'

/** What is needed to talk to one engine. Secrets are inline and opened by the caller; nothing here is a path but a socket's. */
export type DockerSettings = {
  /** `unix:///path` for a socket of the person's own machine, else https://host:port; plain http where the policy admits it. */
  server: string
  /** PEM, or null for the system's own authorities. */
  certificateAuthority: string | null
  clientCertificate: string | null
  clientKey: string | null
  /** True only where a person's own context skips the check of the server; evidence is then marked "unverified TLS". */
  insecure: boolean
}

/** What each request may be told. */
export type RequestOptions = { signal?: AbortSignal; timeoutMs?: number }

/** An answer with the request it came from. */
export type Answer<T> = { value: T; request: SourceRequest }

/** What /_ping says of an engine: the newest API version that it speaks, and the one that is spoken with it. */
export type Ping = { theirs: string; spoken: string }

/** Typed GETs to one engine, the adapter's only I/O. Every method throws FetchFailure; `find` answers null for 404. */
export type DockerClient = {
  readonly endpoint: string
  /** The engine's own version once /version has answered, else null. */
  readonly serverVersion: string | null
  /** As the settings say: the server's certificate is not checked. */
  readonly insecure: boolean
  /** The path goes without its version, which is agreed on with the engine. */
  get<T>(path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T>>
  find<T>(path: string, schema: z.ZodType<T>, options?: RequestOptions): Promise<Answer<T> | null>
  /** The smallest request there is. */
  ping(options?: RequestOptions): Promise<Answer<Ping>>
  /** Opens what goes on for as long as both like: a line each time that there is something to tell. */
  stream(path: string, options: { signal: AbortSignal; silenceMs: number }): Promise<Streaming>
  close(): void
}
