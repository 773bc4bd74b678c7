import type { NewConnection } from '@/lib/domain/connection'

type NewDcos = Extract<NewConnection, { from: 'dcos' }>

/** What is typed into the form of a DC/OS. */
export type DcosTyped = {
  name: string
  reach: NewDcos['reach']
  server: string
  mesos: string
  login: NewDcos['login']['kind']
  uid: string
  password: string
  privateKey: string
  certificateAuthority: string
  proxy: string
}

export const emptyDcos: DcosTyped = {
  name: '',
  reach: 'admin-router',
  server: '',
  mesos: '',
  login: 'service-account',
  uid: '',
  password: '',
  privateKey: '',
  certificateAuthority: '',
  proxy: '',
}

/** The fields that show their own problem. */
export const dcosNames = ['name', 'server', 'mesos', 'login.uid', 'login.password', 'login.privateKey', 'certificateAuthority', 'proxy']

function loginOf({ login, uid, password, privateKey }: DcosTyped): NewDcos['login'] {
  if (login === 'none') return { kind: 'none' }
  return login === 'password' ? { kind: 'password', uid, password } : { kind: 'service-account', uid, privateKey }
}

/** What was typed as the API takes it, without scope and purpose. What belongs to the other way of reaching it is left out. */
export function dcosOf(
  typed: DcosTyped,
): Pick<NewDcos, 'from' | 'name' | 'reach' | 'server' | 'mesos' | 'login' | 'certificateAuthority' | 'proxy'> {
  const { name, reach, server, mesos, certificateAuthority, proxy } = typed
  return {
    from: 'dcos',
    name,
    reach,
    server: server.trim(),
    ...(reach === 'plain' && mesos.trim() && { mesos: mesos.trim() }),
    login: loginOf(typed),
    ...(certificateAuthority.trim() && { certificateAuthority }),
    ...(proxy.trim() && { proxy: proxy.trim() }),
  }
}
