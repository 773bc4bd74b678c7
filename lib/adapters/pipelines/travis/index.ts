import type { PipelineAdapter } from '@/lib/adapters/contract'
import type { PipelineSettings } from '../rest'
import { apiAddress, connectTravis, type TravisClient } from './client'
import { greet } from './greet'
import { readRuns } from './runs'

/** How Fourways reads the builds of Travis CI, of travis-ci.com and of Enterprise servers. It keeps no arrivals. */
export const travis: PipelineAdapter<PipelineSettings, TravisClient> = {
  id: 'travis',
  title: 'Travis CI',
  address: apiAddress,
  connect: connectTravis,
  greet,
  runs: { version: 1, read: readRuns },
  arrivals: null,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
