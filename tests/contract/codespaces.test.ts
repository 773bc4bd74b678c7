import { workspaceAdapters } from '@/lib/adapters'
import { CODESPACES_TOKENS, fakeCodespaces, idleCodespaces } from '@/tests/fakes/codespaces'
import { describeWorkspaceContract } from './workspace-contract'

describeWorkspaceContract('codespaces', async () => {
  const server = await fakeCodespaces([{ id: 1, owner: 'jane.doe' }, { id: 2, owner: 'omar' }, ...idleCodespaces(120)])
  const tokens = { reader: CODESPACES_TOKENS.reader, forbidden: CODESPACES_TOKENS.member, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: workspaceAdapters.codespaces,
    server,
    timesStarts: false,
    at: (url, who) => ({ server: url, organization: 'acme', token: tokens[who], certificateAuthority: null }),
    secrets: [...Object.values(tokens), 'jane.doe', 'omar', 'octocat', 'shop', 'Hello-World'],
    close: server.close,
  }
})
