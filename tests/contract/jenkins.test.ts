import { jenkins } from '@/lib/adapters/pipelines/jenkins'
import { fakeJenkins, JENKINS_PROJECT, JENKINS_TOKENS, JENKINS_USER } from '@/tests/fakes/jenkins'
import { describePipelineContract } from './pipeline-contract'

describePipelineContract('jenkins', async () => {
  const server = await fakeJenkins({ private: true })
  const identities = { reader: JENKINS_TOKENS.reader, forbidden: JENKINS_TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: jenkins,
    server,
    at: (url, who) => ({ server: jenkins.address(url) ?? url, user: JENKINS_USER, token: identities[who], certificateAuthority: null }),
    repository: JENKINS_PROJECT,
    tells: false,
    secrets: [...Object.values(JENKINS_TOKENS), Buffer.from(`${JENKINS_USER}:${JENKINS_TOKENS.reader}`).toString('base64')],
    close: server.close,
  }
})
