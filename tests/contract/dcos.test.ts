import { dcos } from '@/lib/adapters/clusters/dcos'
import type { DcosLogin, DcosSettings } from '@/lib/adapters/clusters/dcos/protocol'
import { DCOS_ACCOUNTS } from '@/tests/fakes/dcos/accounts'
import { type FakeOptions, fakeDcos } from '@/tests/fakes/dcos/server'
import { describeClusterContract } from './cluster-contract'

const identities = {
  reader: { kind: 'password', ...DCOS_ACCOUNTS.reader },
  forbidden: { kind: 'password', ...DCOS_ACCOUNTS.nobody },
  stranger: { kind: 'password', uid: 'stranger', password: 'a-password-that-nobody-knows' },
} as const satisfies Record<string, DcosLogin>

const contract = (name: string, options: FakeOptions, more: (url: string) => Pick<DcosSettings, 'reach' | 'mesos'>) =>
  describeClusterContract(name, async () => {
    const server = await fakeDcos(options)
    return {
      adapter: dcos,
      server: { url: server.url, certificateAuthority: null },
      at: (url, who) => ({ server: url, login: identities[who], certificateAuthority: null, ...more(url) }),
      policy: { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] },
      namespaces: [],
      developersGroup: 'developers',
      secrets: [...Object.values(identities).map(({ password }) => password), 'fake.jwt.'],
      unreadable: ['cluster.machines', 'cluster.capacity', 'stage.needs', 'stage.rollouts'],
      // Where a Marathon asks who one is, whom else it lets in is not told.
      untold: options.reach === 'plain' ? ['stage.isolation'] : [],
      wrongVersion: {
        kind: 'answer',
        status: 200,
        body: '{"version":"newest"}',
        only: (path) => /\/(dcos-version\.json|v2\/info)$/.test(path),
      },
      close: server.close,
    }
  })

contract('dcos behind Admin Router', {}, () => ({ reach: 'admin-router', mesos: null }))
contract('dcos, Marathon and Mesos alone,', { reach: 'plain' }, (url) => ({ reach: 'plain', mesos: url }))
contract('dcos of old, Marathon and Mesos alone,', { reach: 'plain', age: 'old' }, (url) => ({ reach: 'plain', mesos: url }))
