import { travis } from '@/lib/adapters/pipelines/travis'
import { fakeTravis, TRAVIS_TOKENS, travisBuild } from '@/tests/fakes/travis'
import { describePipelineContract } from './pipeline-contract'

describePipelineContract('travis', async () => {
  // More builds than the requests that are left allow to page through.
  const builds = Array.from({ length: 1_800 }, (_, n) =>
    travisBuild({ id: n + 1, state: 'passed', finished_at: '2010-11-12T13:02:00Z', updated_at: '2010-11-12T13:02:00.000Z' }),
  )
  const server = await fakeTravis({ private: true, builds })
  const identities = { reader: TRAVIS_TOKENS.reader, forbidden: TRAVIS_TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: travis,
    server,
    at: (url, who) => ({ server: travis.address(url) ?? url, token: identities[who], certificateAuthority: null }),
    repository: server.content.repository,
    tells: false,
    secrets: Object.values(TRAVIS_TOKENS),
    close: server.close,
  }
})
