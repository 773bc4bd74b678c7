import { CodeBlock } from '@/components/ui/copy-button'
import { Fold } from '@/components/ui/fold'
import type { WorkspaceSystem } from '@/lib/domain/system'

/** What a token of cloud workspaces has to be allowed, and no more. */
export function WorkspacesRights({ system }: { system: WorkspaceSystem }) {
  return (
    <Fold name="rights">
      <summary className="min-h-6 w-fit font-medium text-ink-2">The least rights that are enough</summary>
      <div className="mt-1.5 grid gap-1.5 text-ink-2">{system === 'coder' ? <OfCoder /> : <OfCodespaces />}</div>
    </Fold>
  )
}

function OfCoder() {
  return (
    <>
      <p>A token of a user with the role Template Admin: it may read all workspaces and change none.</p>
      <CodeBlock label="Signed in as that user" code="coder tokens create --name fourways" />
      <p className="text-sm">
        Fourways only counts: how many workspaces there are and run, how many were used within 7 days, and how long they take to start. It
        keeps no names of people, workspaces or templates. A token that sees only its own user’s workspaces is refused, since that would be
        the use of one person.
      </p>
    </>
  )
}

function OfCodespaces() {
  return (
    <>
      <p>A fine-grained personal access token of an owner of the organization, for all its repositories:</p>
      <ul className="list-disc pl-5">
        {['Codespaces: read', 'Organization codespaces: read'].map((right) => (
          <li key={right} className="font-mono text-sm">
            {right}
          </li>
        ))}
      </ul>
      <p className="text-sm">
        A classic token needs admin:org, which may change the organization too. On GitHub: Settings, Developer settings, Personal access
        tokens.
      </p>
      <p className="text-sm">
        Fourways only counts: how many codespaces the organization pays for, how many run and how many were used within 7 days. It keeps no
        names of people, codespaces or repositories. GitHub does not tell how long a start takes.
      </p>
    </>
  )
}
