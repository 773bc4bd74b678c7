import type { PipelineSystem } from '@/lib/domain/system'

/** What a token has to be allowed, and no more. */
const rights: Record<PipelineSystem, { kind: string; least: string[]; where: string; note: string }> = {
  github: {
    kind: 'A fine-grained personal access token, for these repositories alone',
    least: ['Actions: read', 'Deployments: read', 'Metadata: read'],
    where: 'On GitHub: Settings, Developer settings, Personal access tokens, Fine-grained tokens. An organization may have to approve it.',
    note: 'Without a token GitHub takes 60 requests an hour, so a first look takes hours; with one 5,000.',
  },
  gitlab: {
    kind: 'An access token of the project or group, with the role Reporter',
    least: ['read_api'],
    where: 'On GitLab: the project’s or group’s Settings, Access tokens.',
    note: 'Without a token only public projects with public pipelines can be read.',
  },
}

/** The least rights of a token, to be made before one is pasted. */
export function LeastRights({ system }: { system: PipelineSystem }) {
  const { kind, least, where, note } = rights[system]
  return (
    <details>
      <summary className="min-h-6 w-fit font-medium text-ink-2">The least rights that are enough</summary>
      <div className="mt-1.5 grid gap-1 text-ink-2">
        <p>{kind}:</p>
        <ul className="list-disc pl-5">
          {least.map((right) => (
            <li key={right} className="font-mono text-sm">
              {right}
            </li>
          ))}
        </ul>
        <p className="text-sm">{where}</p>
        <p className="text-sm">
          {note} Fourways only reads runs, their jobs and deployments: no code, no logs, no secrets, and no names of people.
        </p>
      </div>
    </details>
  )
}
