import type { WorkspaceAdapter } from '@/lib/adapters/contract'
import { apiAddress, type CodespacesClient, type CodespacesSettings, connectCodespaces } from './client'
import { greet } from './greet'
import { readWorkspaces } from './read'

/** How Fourways reads the codespaces of an organization on GitHub: how many there are, run and are used, nobody's name. */
export const codespaces: WorkspaceAdapter<CodespacesSettings, CodespacesClient> = {
  id: 'codespaces',
  title: 'GitHub Codespaces',
  address: apiAddress,
  connect: connectCodespaces,
  greet,
  read: readWorkspaces,
  serverVersion: ({ serverVersion }) => serverVersion,
  endpoint: ({ endpoint }) => endpoint,
}
