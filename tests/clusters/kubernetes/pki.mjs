// Certificates for one test cluster, made by openssl: an authority, the API server and the identities of its own parts.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const IDENTITIES = {
  apiserver: '/CN=kube-apiserver',
  admin: '/O=system:masters/CN=admin',
  'controller-manager': '/CN=system:kube-controller-manager',
  scheduler: '/CN=system:kube-scheduler',
}
const NAMES_OF_API_SERVER = 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:kubernetes.default.svc,IP:10.96.0.1\n'

/** Writes `<name>.key` and `<name>.crt` for the authority (`ca`) and each part, and the key pair that signs service account tokens. */
export function makeCertificates(folder) {
  const at = (name) => join(folder, name)
  const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const makeKey = (name) => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(`${name}.key`))
  makeKey('ca')
  openssl('req', '-x509', '-new', '-key', at('ca.key'), '-subj', '/CN=test-cluster', '-days', '30', '-out', at('ca.crt'))
  for (const [name, subject] of Object.entries(IDENTITIES)) {
    makeKey(name)
    writeFileSync(at(`${name}.ext`), `extendedKeyUsage=serverAuth,clientAuth\n${name === 'apiserver' ? NAMES_OF_API_SERVER : ''}`)
    openssl('req', '-new', '-key', at(`${name}.key`), '-subj', subject, '-out', at(`${name}.csr`))
    const sign = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '30', '-extfile', at(`${name}.ext`)]
    openssl('x509', '-req', '-in', at(`${name}.csr`), ...sign, '-out', at(`${name}.crt`))
  }
  openssl('genrsa', '-out', at('service-accounts.key'), '2048')
  openssl('rsa', '-in', at('service-accounts.key'), '-pubout', '-out', at('service-accounts.pub'))
  return {
    ca: at('ca.crt'),
    read: (name) => ({ cert: readFileSync(at(`${name}.crt`), 'utf8'), key: readFileSync(at(`${name}.key`), 'utf8') }),
  }
}
