import { isWorkspaceSystem } from '@/lib/domain/names'
import { Problem } from '@/lib/domain/problem'
import { findConnection } from '@/lib/store/connections'
import type { TeamDb } from '@/lib/store/team-db'

/** Throws a Problem when the connection named is the team's and keeps no workspaces; one that is not the team's is refused by the store. */
export async function requireWorkspaces(db: TeamDb, workspacesId: string | null | undefined): Promise<void> {
  const connection = workspacesId ? await findConnection(db, workspacesId) : null
  if (!connection || isWorkspaceSystem(connection.system)) return
  const message = `${connection.name} keeps no workspaces: choose a connection of a server of workspaces.`
  throw new Problem('unprocessable', message, [{ field: 'workspacesId', message }])
}
