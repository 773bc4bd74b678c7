import { COMMON, OPTIONS, readArguments } from './arguments.mjs'
import { endWith, endWithError, mindTheEnd } from './ending.mjs'
import { Failure, say } from './failure.mjs'
import { restoreLeftovers } from './hold.mjs'
import { report } from './report.mjs'
import { run } from './run.mjs'
import { destination, send } from './send.mjs'
import { skaffold } from './skaffold.mjs'
import { test } from './test-edit.mjs'
import { tilt } from './tilt.mjs'
import { usable } from './usable.mjs'
import { watchSaves } from './watch.mjs'

const WEB = ['url', 'header', 'insecure', 'timeout']

/** Each command: what does it, the options beside the common ones, a line about it, and what --help says more. */
const COMMANDS = {
  test: {
    work: test,
    options: ['edit', ...WEB, 'command', 'n', 'marker', 'replace', 'with', 'push', 'remote', 'branch', 'pause'],
    line: 'writes a change into a file, waits until the address answers it, takes it out again; N times',
    more: `The change must show in the answer. Pages and scripts that are served as they are show a comment: nothing more is needed.
For everything else write the word FOURWAYS_LOOP once where the body of the answer shows it, in a title or a text:
  res.end('hello, FOURWAYS_LOOP')
or name what is there already: --marker "hello", or --replace 'title: "(.*?)"'.
Examples:
  node loop.mjs test --edit src/index.html --url http://localhost:5173/src/index.html
  node loop.mjs test --edit server.js --marker hello --url http://localhost:3000/ -n 20
  node loop.mjs test --edit src/sum.ts --command "npx vitest run src/sum.test.ts"
  node loop.mjs test --push --edit server.js --marker hello --url https://dev.example.com/`,
  },
  watch: {
    work: watchSaves,
    options: ['dir', ...WEB, 'ignore', 'n'],
    line: 'times your own saves: from the last of a burst to the first changed answer',
    more: 'Saved again before the answer changed, or no change to be seen: not counted, and said so.',
  },
  run: {
    work: run,
    options: ['port', ...WEB, 'n', 'cold', 'pause'],
    takesCommand: true,
    line: 'starts a command and times until its port or address answers: run --port 3000 -- npm run dev',
    more: 'Without -n the command goes on running. With -n it is ended and started again, the first start being cold.',
  },
  usable: {
    work: usable,
    options: ['since', 'since-file', 'url', 'header', 'insecure', 'timeout', 'cold'],
    line: 'keeps how long a workspace took from being asked for until now, or until the address answers',
    more: 'For the postStartCommand of a devcontainer or the start script of a Coder workspace.',
  },
  tilt: { work: tilt, options: ['url', 'n'], line: 'follows a running Tilt (http://localhost:10350) and keeps each finished update' },
  skaffold: {
    work: skaffold,
    options: ['url', 'n'],
    line: 'follows a running `skaffold dev --rpc-http-port 50052` and keeps each finished iteration',
  },
  report: { work: report, options: ['days'], line: 'tells median, p90 and failures of what was timed here, without asking anybody' },
  push: { work: send, options: ['insecure'], line: 'sends the loops that were not sent yet to your Fourways' },
}
/** Commands whose loops are sent at their end when there is a destination. */
const MEASURE = ['test', 'watch', 'run', 'usable', 'tilt', 'skaffold']

const pad = (text, width) => text.padEnd(width)

function overview() {
  const commands = Object.entries(COMMANDS).map(([name, { line }]) => `  ${pad(name, 10)} ${line}`)
  return `Times how long it takes you to see a change, where you work. It needs Node 18 or later and nothing else.

node loop.mjs COMMAND [OPTIONS]
${commands.join('\n')}

What is kept: durations, outcome, commit, tool, and the machine's class. No name, no path, no address.
node loop.mjs COMMAND --help tells the options.`
}

function helpFor(name) {
  const { line, more, options, takesCommand } = COMMANDS[name]
  const rows = [...new Set([...options, ...COMMON])].map((option) => {
    const [takes, , meaning] = OPTIONS[option]
    return `  ${pad(`${option === 'n' ? '-n' : `--${option}`}${takes ? ` ${takes}` : ''}`, 24)} ${meaning}`
  })
  return [`node loop.mjs ${name} [OPTIONS]${takesCommand ? ' -- COMMAND' : ''}`, line, '', ...rows, ...(more ? ['', more] : [])].join('\n')
}

function print(text) {
  process.stdout.write(`${text}\n`)
  return 0
}

/** Sends what was timed where there is a destination; when that fails it is said, and kept for later. */
async function sendAfterwards(options) {
  const { to, token } = destination(options)
  if (to && token) await send(options).catch((error) => (error instanceof Failure ? say(error.message) : Promise.reject(error)))
}

async function main([name, ...words]) {
  if (Number(process.versions.node.split('.')[0]) < 18)
    throw new Failure(`loop.mjs needs Node 18 or later and this is ${process.versions.node}.`)
  if (name === undefined || name === '--help' || name === '-h') return print(overview())
  if (!Object.hasOwn(COMMANDS, name)) throw new Failure(`There is no command "${name}": ${Object.keys(COMMANDS).join(', ')}.`)
  const { work, options: own, takesCommand } = COMMANDS[name]
  const { options, command } = readArguments(words, [...own, ...COMMON], takesCommand)
  if (options.help) return print(helpFor(name))
  mindTheEnd()
  restoreLeftovers()
  const code = await work(options, command)
  if (MEASURE.includes(name)) await sendAfterwards(options)
  return code
}

main(process.argv.slice(2)).then(endWith, endWithError)
