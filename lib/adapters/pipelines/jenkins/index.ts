import type { PipelineAdapter } from '@/lib/adapters/contract'
import type { PipelineSettings } from '../rest'
import { address, connectJenkins, type JenkinsClient } from './client'
import { greet } from './greet'
import { readRuns } from './runs'

/** How Fourways reads the builds of a Jenkins: of jobs, and of everything in folders and multibranch projects. It keeps no arrivals. */
export const jenkins: PipelineAdapter<PipelineSettings, JenkinsClient> = {
  id: 'jenkins',
  title: 'Jenkins',
  address,
  connect: connectJenkins,
  greet,
  runs: { version: 1, read: readRuns },
  arrivals: null,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
