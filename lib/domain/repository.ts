import type { PipelineSystem } from './system'

const OWNER_AND_NAME = {
  pattern: /^(?!\.{1,2}\/)[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)+$/,
  message: 'Write it as in its address: owner/name, or group/project.',
}

/** What each pipeline system calls that whose runs are read. Nothing else ever becomes part of a path that is asked. */
const forms: Record<PipelineSystem, { pattern: RegExp; message: string }> = {
  github: OWNER_AND_NAME,
  gitlab: OWNER_AND_NAME,
  jenkins: {
    pattern: /^(?!\.{1,2}(\/|$))[\p{L}\p{N} ._+()&%-]+(\/(?!\.{1,2}(\/|$))[\p{L}\p{N} ._+()&%-]+)*$/u,
    message: 'Write it as Jenkins calls it: folder/job.',
  },
  teamcity: { pattern: /^[A-Za-z]\w{0,224}$/, message: 'Write the id of a project or build configuration, as Acme_Shop.' },
  travis: OWNER_AND_NAME,
}

/** What is wrong with the name of a repository of this system; null when nothing is. */
export const wrongRepository = (system: PipelineSystem, name: string): string | null =>
  forms[system].pattern.test(name) ? null : forms[system].message
