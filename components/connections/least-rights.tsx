import { Fold } from '@/components/ui/fold'
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
  jenkins: {
    kind: 'A user of its own with an API token, for these jobs alone',
    least: ['Overall/Read', 'Job/Read'],
    where: 'On Jenkins: signed in as that user, Security, API Token, Add new Token.',
    note: 'Stages are read where the Stage View plugin is, the time in the queue where the Metrics plugin is.',
  },
  teamcity: {
    kind: 'An access token of a user of its own, limited to these projects',
    least: ['View project'],
    where: 'On TeamCity: signed in as that user, Profile, Access Tokens, with the permission scope of the project.',
    note: 'Without a token only what guests may see can be read.',
  },
  travis: {
    kind: 'An API token of a user of its own, who may read these repositories alone',
    least: ['read access to the repositories'],
    where: 'On Travis CI: signed in as that user, Settings, API authentication.',
    note: 'Its tokens cannot be limited by themselves: what the user may do, the token may. None is needed for public repositories.',
  },
}

/** The least rights of a token, to be made before one is pasted. */
export function LeastRights({ system }: { system: PipelineSystem }) {
  const { kind, least, where, note } = rights[system]
  return (
    <Fold name="rights">
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
    </Fold>
  )
}
