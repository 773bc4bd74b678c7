import { Failure } from './failure.mjs'

const number = (least, most) => (value, name) => {
  const found = Number(value)
  if (value.trim() === '' || !Number.isInteger(found) || found < least || found > most) {
    throw new Failure(`${name} takes a whole number from ${least} to ${most}, not "${value}".`)
  }
  return found
}

function seconds(value, name) {
  const found = Number(value)
  if (!(found > 0 && found <= 86_400)) throw new Failure(`${name} takes seconds, more than 0 and at most 86400, not "${value}".`)
  return found * 1000
}

function address(value, name) {
  try {
    const { protocol, href } = new URL(value)
    if (protocol === 'http:' || protocol === 'https:') return href
  } catch {
    // Told below.
  }
  throw new Failure(`${name} takes an address such as http://localhost:3000/, not "${value}".`)
}

function pattern(value, name) {
  try {
    return new RegExp(value, 'gm')
  } catch (error) {
    throw new Failure(`${name} takes a regular expression: ${error.message}.`)
  }
}

const fitting = (form, words) => (value, name) => {
  if (!form.test(value)) throw new Failure(`${name} takes ${words}, not "${value}".`)
  return value
}

const any = (value) => value
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Every option: what it takes (null: nothing), how that is read, and what it means. */
export const OPTIONS = {
  edit: ['FILE', any, 'the file that the change is written into; it comes back as it was'],
  url: ['URL', address, 'the address whose answer shows the change'],
  command: ['LINE', any, 'a command line that is run after the change; its end with exit code 0 ends the loop'],
  n: ['N', number(1, 1000), 'how many loops, besides the cold one'],
  marker: ['TEXT', any, 'where in FILE the change goes: this text is replaced (FOURWAYS_LOOP if FILE has it)'],
  replace: ['REGEX', pattern, 'where in FILE the change goes: the first match, or its first group, is replaced'],
  with: ['TEXT', any, 'with --replace: what is put there, {nonce} standing for the text that is looked for'],
  push: [null, any, 'commit the change on a branch of its own and push it; HEAD, index and files stay untouched'],
  remote: ['NAME', any, 'with --push: the remote (origin)'],
  branch: [
    'NAME',
    fitting(/^(?![-/.])(?!.*(\.\.|@\{|\/\/))[^\s~^:?*[\\]+(?<![/.])$/, 'a name for a branch'),
    'with --push: a branch that the remote does not have yet (fourways-loop-...)',
  ],
  pause: ['SECONDS', seconds, 'rest between two loops (0.3)'],
  dir: ['FOLDER', any, 'the folder whose files are watched, with all below it (.)'],
  ignore: ['REGEX', pattern, 'what may differ between two answers without a change, such as a time; may be given again', 'list'],
  port: ['N', number(1, 65_535), 'the port on this machine that answers when the command is ready'],
  cold: [null, any, 'nothing was cached: it is counted apart'],
  since: ['TIME', any, 'when the workspace was asked for, such as 2026-11-25T09:30:00Z'],
  'since-file': ['FILE', any, 'a file that holds that time, or was last written then'],
  header: ['"NAME: VALUE"', any, 'a header to send along; may be given again', 'list'],
  insecure: [null, any, 'take any certificate'],
  days: ['N', number(1, 3650), 'only loops of the last N days'],
  timeout: ['SECONDS', seconds, 'when a loop is given up (120; with --push 1800)'],
  profile: ['ID', fitting(UUID, 'the id of a profile, a UUID'), 'the profile that is timed'],
  to: ['URL', address, 'the Fourways to send the loops to, else FOURWAYS_URL'],
  token: ['TOKEN', any, 'what lets you send loops, else FOURWAYS_TOKEN'],
  file: ['FILE', any, 'where the loops are kept (~/.local/share/fourways/loops.ndjson)'],
  tool: [
    'NAME',
    fitting(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'a short name such as telepresence, in lower case'),
    'the tool in the middle, such as telepresence',
  ],
  json: [null, any, 'print the loops as JSON on standard output'],
  help: [null, any, 'this text'],
}

export const COMMON = ['profile', 'tool', 'to', 'token', 'file', 'json', 'help']

function nameOf(word, allowed) {
  const name = word === '-n' ? 'n' : word === '-h' ? 'help' : word.startsWith('--') ? word.slice(2) : null
  if (name !== null && allowed.includes(name)) return name
  if (name !== null && name in OPTIONS) throw new Failure(`${word} does not go with this command: see --help.`)
  throw new Failure(name === null ? `"${word}" is not understood here: see --help.` : `There is no option ${word}: see --help.`)
}

/**
 * Reads the words after a command's name.
 * @param {string[]} words
 * @param {string[]} allowed names of options
 * @param {boolean} [takesCommand] whether words after `--` are a command
 * @returns {{ options: Record<string, any>, command: string[] }}
 */
export function readArguments(words, allowed, takesCommand = false) {
  const options = {}
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--' && takesCommand) return { options, command: rest }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1
    const name = nameOf(equals < 0 ? word : word.slice(0, equals), allowed)
    const [takes, read, , list] = OPTIONS[name]
    if (takes === null) {
      if (equals >= 0) throw new Failure(`--${name} takes no value.`)
      options[name] = true
      continue
    }
    const value = equals < 0 ? rest.shift() : word.slice(equals + 1)
    if (value === undefined) throw new Failure(`${word} needs a value: ${takes}.`)
    const found = read(value, word.split('=')[0])
    options[name] = list ? [...(options[name] ?? []), found] : found
  }
  return { options, command: [] }
}
