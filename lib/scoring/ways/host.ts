/** Where an address is, as seen from this machine. */
export type HostClass = 'socket' | 'loopback' | 'private' | 'elsewhere'

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?|kubernetes\.docker\.internal|host\.docker\.internal)$/
const PRIVATE =
  /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2}|\[?f[cd][\da-f]{2}:.*|.*\.local|.*\.internal)$/i

/** Classes an address by its form alone: no name is looked up. */
export function hostClassOf(endpoint: string): HostClass {
  if (/^(unix|npipe):/.test(endpoint)) return 'socket'
  if (!URL.canParse(endpoint)) return 'elsewhere'
  const { hostname } = new URL(endpoint)
  if (LOOPBACK.test(hostname)) return 'loopback'
  return PRIVATE.test(hostname) ? 'private' : 'elsewhere'
}
