import type { PipelineAdapter } from '@/lib/adapters/contract'
import type { PipelineSettings } from '../rest'
import { address, connectTeamcity, type TeamcityClient } from './client'
import { greet } from './greet'
import { readRuns } from './runs'

/** How Fourways reads the builds of a TeamCity: of projects with all below them, and of build configurations. It keeps no arrivals. */
export const teamcity: PipelineAdapter<PipelineSettings, TeamcityClient> = {
  id: 'teamcity',
  title: 'TeamCity',
  address,
  connect: connectTeamcity,
  greet,
  runs: { version: 1, read: readRuns },
  arrivals: null,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
