import { gitlab } from '@/lib/adapters/pipelines/gitlab'
import { fakeGitlab, GITLAB_TOKENS } from '@/tests/fakes/gitlab'
import { describePipelineContract } from './pipeline-contract'

describePipelineContract('gitlab', async () => {
  const server = await fakeGitlab({ private: true })
  const identities = { reader: GITLAB_TOKENS.reader, forbidden: GITLAB_TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: gitlab,
    server,
    at: (url, who) => ({ server: gitlab.address(url) ?? url, token: identities[who], certificateAuthority: null }),
    repository: server.content.repository,
    secrets: Object.values(GITLAB_TOKENS),
    close: server.close,
  }
})
