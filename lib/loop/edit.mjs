import { randomBytes } from 'node:crypto'
import { basename, extname } from 'node:path'
import { Failure } from './failure.mjs'

/** The place that is used when the file has it and nothing else is said. */
export const MARKER = 'FOURWAYS_LOOP'

/** A text that stands nowhere else, and may stand wherever a word may. */
export const newNonce = () => `fw${randomBytes(8).toString('hex')}`

/** Comments by what the file's name ends in. */
const COMMENTS = {
  '// {nonce}':
    'js mjs cjs jsx ts mts cts tsx go java kt kts scala groovy gradle c h cc cpp hpp cs rs swift dart php proto zig less scss sass jsonc',
  '# {nonce}': 'py rb sh bash zsh yaml yml toml pl r ex exs nix tf graphql conf properties env dockerfile makefile',
  '<!-- {nonce} -->': 'html htm xhtml xml svg md vue svelte astro cshtml',
  '/* {nonce} */': 'css',
  '-- {nonce}': 'sql lua hs elm',
  '; {nonce}': 'ini clj el asm',
}

function commentFor(file) {
  const ending = (extname(file).slice(1) || basename(file)).toLowerCase()
  return Object.keys(COMMENTS).find((comment) => COMMENTS[comment].split(' ').includes(ending))
}

const afterLastLine = (text, line) => `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`

/** A place that a regular expression finds: its first group if it has one, else all of it. */
function byPattern(text, file, { replace, with: template = '{nonce}' }) {
  const found = new RegExp(replace.source, `d${replace.flags.replace('d', '')}`).exec(text)
  if (found === null) throw new Failure(`Nothing in ${file} matches --replace ${replace.source}.`)
  const [from, to] = found.indices[1] ?? found.indices[0]
  return (nonce) => text.slice(0, from) + template.replaceAll('{nonce}', nonce) + text.slice(to)
}

/**
 * How a nonce gets into the text of a file: at `marker`, at what `replace` matches, at FOURWAYS_LOOP, else as a comment at its end.
 * @param {string} text
 * @param {string} file its name, for the kind of comment and for sentences
 * @param {{ marker?: string, replace?: RegExp, with?: string }} options
 * @returns {(nonce: string) => string} the edited text; a sentence is thrown when there is no place for it
 */
export function editOf(text, file, options) {
  if (options.replace) return byPattern(text, file, options)
  const marker = options.marker ?? (text.includes(MARKER) ? MARKER : null)
  if (marker !== null) {
    const at = text.indexOf(marker)
    if (at < 0) throw new Failure(`${file} does not contain "${marker}": put it where the answer shows it, or name another --marker.`)
    return (nonce) => text.slice(0, at) + nonce + text.slice(at + marker.length)
  }
  const comment = commentFor(file)
  if (comment === undefined) {
    throw new Failure(`${file} is of a kind whose comments are not known: say with --marker or --replace where the change goes.`)
  }
  return (nonce) => afterLastLine(text, comment.replace('{nonce}', nonce))
}
