import type { PipelineAdapter } from '@/lib/adapters/contract'
import type { PipelineSettings } from '../rest'
import { readArrivals } from './arrivals'
import { apiAddress, connectGithub, type GithubClient } from './client'
import { greet } from './greet'
import { readRuns } from './runs'

/** How Fourways reads GitHub Actions and deployments, of github.com and of Enterprise Servers. */
export const github: PipelineAdapter<PipelineSettings, GithubClient> = {
  id: 'github',
  title: 'GitHub',
  address: apiAddress,
  connect: connectGithub,
  greet,
  runs: { version: 1, read: readRuns },
  arrivals: readArrivals,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
