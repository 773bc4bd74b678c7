import { describe } from 'vitest'
import { kubernetes } from '@/lib/adapters/clusters/kubernetes'
import { testCluster, whyNoCluster } from '@/tests/clusters/kubernetes/test-cluster'
import type { Trouble } from '@/tests/fakes/fault-proxy'
import { recordedApiServer, TOKENS } from '@/tests/fakes/recorded-api-server'
import { describeClusterContract } from './cluster-contract'

const newest = { major: 'newest', minor: 'newest', gitVersion: 'newest' }
const wrongVersion: Trouble = { kind: 'answer', status: 200, body: JSON.stringify(newest), only: (path) => path === '/version' }

const plain = { tlsServerName: null, clientCertificate: null, clientKey: null, namespace: null, insecure: false }

describe.runIf(whyNoCluster() === null)('on a real control plane', () => {
  describeClusterContract('kubernetes', async () => {
    const { url, ca, tokens, stages } = await testCluster()
    const identities = { reader: tokens.admin, forbidden: tokens.forbidden, stranger: 'a-token-that-nobody-knows' }
    return {
      adapter: kubernetes,
      server: { url, certificateAuthority: ca },
      at: (server, who) => ({ ...plain, server, certificateAuthority: ca, token: identities[who] }),
      policy: { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid', new URL(url).hostname] },
      namespaces: [stages.poorer],
      developersGroup: 'developers',
      secrets: Object.values(tokens),
      unreadable: ['cluster.machines', 'cluster.capacity', 'stage.needs', 'stage.rollouts'],
      wrongVersion,
      close: () => {},
    }
  })
})

describeClusterContract('kubernetes 1.36, recorded,', async () => {
  const server = await recordedApiServer('v1.36.2')
  const identities = { reader: TOKENS.reader, forbidden: TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: kubernetes,
    server: { url: server.url, certificateAuthority: null },
    at: (url, who) => ({ ...plain, server: url, certificateAuthority: null, token: identities[who] }),
    policy: { mode: 'personal', allowed: ['127.0.0.1', 'fourways.invalid'] },
    namespaces: ['shop'],
    developersGroup: 'developers',
    secrets: Object.values(TOKENS),
    unreadable: ['cluster.machines', 'cluster.capacity', 'stage.needs', 'stage.rollouts'],
    wrongVersion,
    close: server.close,
  }
})
