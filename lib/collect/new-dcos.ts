import { createPrivateKey } from 'node:crypto'
import type { DcosSettings } from '@/lib/adapters/clusters/dcos/protocol'
import type { NewConnection } from '@/lib/domain/connection'
import { Problem } from '@/lib/domain/problem'
import { FetchFailure } from '@/lib/fetch/failure'
import { vetUrl } from '@/lib/fetch/guard'
import { vetProxy } from '@/lib/fetch/tunnel'
import { addressPolicy } from './own-machine'

type NewDcos = Extract<NewConnection, { from: 'dcos' }>

const refused = (field: string, message: string) => new Problem('unprocessable', message, [{ field, message }])

function vetted(field: string, vet: () => unknown): void {
  try {
    vet()
  } catch (failure) {
    throw failure instanceof FetchFailure ? refused(field, failure.detail) : failure
  }
}

function requireKey(privateKey: string): void {
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType === 'rsa') return
  } catch {
    // Told below, as a key of another kind is.
  }
  throw refused('login.privateKey', 'Paste the private key of the service account as PEM: an RSA key without passphrase.')
}

/** What is to be sealed of a DC/OS, or of a Marathon that stands alone, with the further addresses vetted. Throws a Problem that names what does not go together. */
export function dcosSettings({ server, reach, login, ...more }: NewDcos): DcosSettings {
  const { mesos = null, certificateAuthority = null, proxy = null } = more
  if (reach === 'admin-router' && mesos !== null)
    throw refused('mesos', 'Admin Router leads to Mesos by itself: leave its address out, or say that Marathon stands alone.')
  if (reach === 'plain' && login.kind === 'service-account')
    throw refused('login.kind', 'Only DC/OS knows service accounts: give a user and password, or none.')
  if (login.kind === 'service-account') requireKey(login.privateKey)
  if (mesos !== null) vetted('mesos', () => vetUrl(mesos, addressPolicy()))
  if (proxy !== null) vetted('proxy', () => vetProxy(proxy, addressPolicy()))
  return { server, reach, mesos, login, certificateAuthority, proxy }
}
