import type { PipelineAdapter } from '@/lib/adapters/contract'
import type { PipelineSettings } from '../rest'
import { readArrivals } from './arrivals'
import { apiAddress, connectGitlab, type GitlabClient } from './client'
import { greet } from './greet'
import { readRuns } from './runs'

/** How Fourways reads GitLab pipelines and deployments, of gitlab.com and of servers of one's own. */
export const gitlab: PipelineAdapter<PipelineSettings, GitlabClient> = {
  id: 'gitlab',
  title: 'GitLab',
  address: apiAddress,
  connect: connectGitlab,
  greet,
  runs: { version: 1, read: readRuns },
  arrivals: readArrivals,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
