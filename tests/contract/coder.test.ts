import { workspaceAdapters } from '@/lib/adapters'
import { CODER_TOKENS, fakeCoder } from '@/tests/fakes/coder'
import { describeWorkspaceContract } from './workspace-contract'

describeWorkspaceContract('coder', async () => {
  const connected = ['2026-08-21T08:00:40Z']
  const server = await fakeCoder([
    { id: '1', owner: 'jane.doe', timings: { connected } },
    { id: '2', owner: 'omar', timings: { connected, scripts: [{ endedAt: '2026-08-21T08:01:30Z' }] } },
    { id: '3', owner: 'member', status: 'stopped', transition: 'stop' },
  ])
  const tokens = { reader: CODER_TOKENS.reader, forbidden: CODER_TOKENS.member, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: workspaceAdapters.coder,
    server,
    timesStarts: true,
    at: (url, who) => ({ server: url, token: tokens[who], certificateAuthority: null }),
    secrets: [...Object.values(tokens), 'jane.doe', 'omar', 'shop'],
    close: server.close,
  }
})
