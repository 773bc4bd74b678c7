import { teamcity } from '@/lib/adapters/pipelines/teamcity'
import { fakeTeamcity, TEAMCITY_TOKENS, teamcityBuild } from '@/tests/fakes/teamcity'
import { describePipelineContract } from './pipeline-contract'

describePipelineContract('teamcity', async () => {
  // More builds than the requests that are left allow to page through.
  const builds = Array.from({ length: 1_800 }, (_, n) => teamcityBuild({ id: 5_000 - n }))
  const server = await fakeTeamcity({ builds })
  const identities = { reader: TEAMCITY_TOKENS.reader, forbidden: TEAMCITY_TOKENS.nobody, stranger: 'a-token-that-nobody-knows' }
  return {
    adapter: teamcity,
    server,
    at: (url, who) => ({ server: teamcity.address(url) ?? url, token: identities[who], certificateAuthority: null }),
    repository: 'BuildTests',
    absent: 'Nobody_Nothing',
    tells: false,
    secrets: Object.values(TEAMCITY_TOKENS),
    close: server.close,
  }
})
