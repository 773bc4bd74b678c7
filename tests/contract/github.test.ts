import { github } from '@/lib/adapters/pipelines/github'
import { fakeGithub, GITHUB_TOKENS } from '@/tests/fakes/github'
import { describePipelineContract } from './pipeline-contract'

describePipelineContract('github', async () => {
  const server = await fakeGithub({ private: true })
  const identities = { reader: GITHUB_TOKENS.reader, forbidden: GITHUB_TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: github,
    server,
    at: (url, who) => ({ server: github.address(url) ?? url, token: identities[who], certificateAuthority: null }),
    repository: server.content.repository,
    secrets: Object.values(GITHUB_TOKENS),
    close: server.close,
  }
})
