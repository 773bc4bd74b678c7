import type { SourceRequest } from '@/lib/domain/evidence'
import { FetchFailure } from './failure'

type Reason = FetchFailure['reason']

/** Error codes of Node's DNS, sockets, TLS, HTTP parser and zlib, each with its class and what to tell a person. */
const KNOWN: [RegExp, Reason, string][] = [
  [
    /^(ENOTFOUND|EAI_NONAME|EAI_NODATA)$/,
    'unreachable',
    'The name of the server is not known here. Check the address, and the VPN if it needs one.',
  ],
  [/^EAI_/, 'unreachable', 'The name of the server could not be looked up. Check the network of this machine.'],
  [/^ECONNREFUSED$/, 'refused', 'Nothing listens at that address. Check the port, and whether the server runs.'],
  [
    /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN)$/,
    'unreachable',
    'There is no route to the server. Check the network, and the VPN if it needs one.',
  ],
  [/^ENOENT$/, 'refused', 'There is no such socket on this machine. Check that what should listen there runs.'],
  [/^(EACCES|EPERM)$/, 'refused', 'This account may not use the socket. Let it into the group that owns the socket, and start again.'],
  [/^ETIMEDOUT$/, 'timed-out', 'The server did not accept the connection in time.'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'unreachable', 'The server or something before it broke the connection off.'],
  [
    /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    'refused',
    "The server's certificate is not valid today. Renew it, or check the clock of this machine.",
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'refused',
    "The server's certificate is for another name. Use the name it was made for, or set tls-server-name.",
  ],
  [
    /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|INVALID_CA)/,
    'refused',
    "The server's certificate is not signed by an authority that this connection trusts. Give the authority's certificate.",
  ],
  [
    /^(EPROTO|ERR_SSL_|ERR_TLS_)/,
    'refused',
    'No encrypted connection came about. Check that the port speaks https, and the client certificate.',
  ],
  [/^HPE_HEADER_OVERFLOW$/, 'invalid-answer', 'The answer has more headers than Fourways accepts.'],
  [/^HPE_/, 'invalid-answer', 'What answers there does not speak HTTP. Check the port.'],
  [/^(Z_|ERR_BUFFER|ERR_ZLIB)/, 'invalid-answer', 'The compressed answer is broken.'],
]

/** A transport error as a failure with its class; nothing that came from the other side gets into the sentence. */
export function transportFailure(error: unknown, request: SourceRequest | null): FetchFailure {
  if (error instanceof FetchFailure) return new FetchFailure(error.reason, error.detail, request, error.remedy)
  const nested = error instanceof AggregateError ? error.errors.at(-1) : error
  const code = nested instanceof Error && 'code' in nested ? String(nested.code) : ''
  for (const [pattern, reason, sentence] of KNOWN) if (pattern.test(code)) return new FetchFailure(reason, sentence, request)
  return new FetchFailure('unreachable', `The request could not be sent${code && ` (${code})`}.`, request)
}
