/** The PEM text in a base64 field of a kubeconfig; null when there is none in it. */
export function pemOf(base64: string): string | null {
  const text = Buffer.from(base64, 'base64').toString('latin1')
  return /-----BEGIN [A-Z ]+-----[\s\S]+-----END [A-Z ]+-----/.test(text) ? text : null
}
