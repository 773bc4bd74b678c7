import type { WorkspaceAdapter } from '@/lib/adapters/contract'
import { type CoderClient, type CoderSettings, connectCoder } from './client'
import { greet } from './greet'
import { readWorkspaces } from './read'

/** How Fourways reads a Coder server: numbers of workspaces and how long they take to start, nobody's name. */
export const coder: WorkspaceAdapter<CoderSettings, CoderClient> = {
  id: 'coder',
  title: 'Coder',
  address: (server) => server,
  connect: connectCoder,
  greet,
  read: readWorkspaces,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
