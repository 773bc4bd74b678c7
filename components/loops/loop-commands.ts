import { quoted } from '@/components/forms/shell-words'
import type { Way } from '@/lib/domain/way'

/** What the commands are made for. `file` and `url` are the person's own words; `folder` is where the code is. */
export type LoopTarget = { way: Way; profileId: string; file: string; url: string }

/** The names of the commands, as an address of the page has them. */
export const loopCommandIds = ['test', 'push', 'watch', 'run', 'workspace', 'tilt', 'skaffold'] as const

/** One way to time loops: what it is for, and the line to copy. */
export type LoopCommand = { id: (typeof loopCommandIds)[number]; title: string; about: string; code: string }

/** Where loop.mjs sends to, as lines for a shell: the token stays out of the command, and so out of lists of processes. */
export const sendTo = (origin: string, token: string): string =>
  `export FOURWAYS_URL=${quoted(origin)}\nexport FOURWAYS_TOKEN=${quoted(token)}`

/** How the tool comes to a machine. */
export const getTool = (origin: string): string => `curl -fsSO ${quoted(`${origin}/loop.mjs`)}`

const commands: Record<LoopCommand['id'], (target: LoopTarget) => Omit<LoopCommand, 'id'>> = {
  test: ({ profileId, file, url }) => ({
    title: 'Ten changes now',
    about: 'Writes a change into the file, waits until the address answers it, takes it out again. The first one counts as cold.',
    code: `node loop.mjs test --profile ${profileId} --edit ${quoted(file)} --url ${quoted(url)} -n 10`,
  }),
  push: ({ profileId, file, url }) => ({
    title: 'Pushed, as your way goes',
    about:
      'Commits the change on a branch of its own, pushes it, and waits until the stage’s address answers it. Your files and your branch stay as they are.',
    code: `node loop.mjs test --push --profile ${profileId} --edit ${quoted(file)} --url ${quoted(url)} -n 3`,
  }),
  watch: ({ profileId, file, url }) => ({
    title: 'While you work',
    about: 'Times your own saves, from the last one of a burst to the first changed answer, until Ctrl-C.',
    code: `node loop.mjs watch --profile ${profileId} --dir ${quoted(folderOf(file))} --url ${quoted(url)}`,
  }),
  run: ({ profileId, url }) => ({
    title: 'From nothing to running',
    about: 'Starts your own command and times until the address answers. On a new machine it is the first working change.',
    code: `node loop.mjs run --cold --profile ${profileId} --url ${quoted(url)} -- npm run dev`,
  }),
  workspace: ({ profileId }) => ({
    title: 'When a workspace is usable',
    about: 'In devcontainer.json, or as the start script of a workspace: from asking for it until it can be worked in.',
    code: `"initializeCommand": "date -u +%FT%TZ > .devcontainer/asked-for",\n"postStartCommand": "node loop.mjs usable --since-file .devcontainer/asked-for --profile ${profileId}"`,
  }),
  tilt: ({ profileId }) => ({
    title: 'Beside Tilt',
    about: 'Follows a running `tilt up` and keeps each finished update with its parts.',
    code: `node loop.mjs tilt --profile ${profileId}`,
  }),
  skaffold: ({ profileId }) => ({
    title: 'Beside Skaffold',
    about: 'Follows a running `skaffold dev --rpc-http-port 50052` and keeps each finished iteration with its parts.',
    code: `node loop.mjs skaffold --profile ${profileId}`,
  }),
}

const folderOf = (file: string) => file.split('/').slice(0, -1).join('/') || '.'

const order: Record<Way, LoopCommand['id'][]> = {
  local: ['test', 'watch', 'run', 'tilt', 'skaffold'],
  proxied: ['test', 'watch', 'run', 'tilt', 'skaffold'],
  live: ['push', 'watch', 'run'],
  online: ['test', 'watch', 'run', 'workspace', 'tilt', 'skaffold'],
}

/** The commands that fit a way, the one to begin with first: the same start and stop for all four, save to first changed answer. */
export const loopCommands = (target: LoopTarget): LoopCommand[] => order[target.way].map((id) => ({ id, ...commands[id](target) }))
