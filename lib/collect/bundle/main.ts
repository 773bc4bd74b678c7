import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Bundle } from '@/lib/domain/bundle'
import { FetchFailure } from '@/lib/fetch/failure'
import { makeBundle } from './make-bundle'
import { HELP, type Options, readOptions, WrongOption } from './options'
import { openTarget } from './target'

const say = (line: string) => process.stderr.write(`${line}\n`)

function told({ readings, releases }: Bundle, out: string): string {
  const of = (outcome: string) => readings.filter((reading) => reading.outcome === outcome).length
  const history = releases === null ? 'no releases' : `${releases.items.length} releases`
  return [
    '',
    `${out}: ${of('measured')} answers, ${of('failed')} without one, ${history}. Nothing was sent to anybody.`,
    'It is text: read it, and delete from it what should not be handed on. Its "sha256" then no longer fits, and who imports it is told so.',
  ].join('\n')
}

async function collect(options: Options, signal: AbortSignal): Promise<void> {
  if (existsSync(options.out)) throw new WrongOption(`${options.out} is there already: name another file.`)
  const { adapter, client, name: called, namespace } = await openTarget(options)
  const name = options.name ?? called.slice(0, 120)
  const namespaces = options.namespaces.length === 0 && namespace ? [namespace] : options.namespaces
  const stages = options.stages.length > 0 ? options.stages : [{ name, namespaces }]
  say(`Asking ${called} at ${adapter.endpoint(client)}, ${namespaces.length > 0 ? namespaces.join(', ') : 'all that may be listed'}`)
  try {
    const bundle = await makeBundle({
      adapter,
      client,
      ask: { name, namespaces, stages, developersGroup: options.developersGroup, leaveOut: options.leaveOut },
      signal,
      tell: (what, outcome) => say(`  ${what}: ${outcome}`),
    })
    await writeFile(options.out, `${JSON.stringify(bundle, null, 2)}\n`, { flag: 'wx', mode: 0o600 })
    say(told(bundle, options.out))
  } finally {
    client.close()
  }
}

/** What went wrong in a sentence for whoever sits there; what nobody foresaw as it is. */
function sentence(thrown: unknown): string {
  if (thrown instanceof WrongOption) return `${thrown.message}\nnode collect.mjs --help tells all options.`
  if (thrown instanceof FetchFailure)
    return [`${thrown.reason}: ${thrown.detail}`, thrown.remedy && `Try: ${thrown.remedy}`].filter(Boolean).join('\n')
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}

const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new WrongOption('Stopped; nothing was written.')))
try {
  const options = readOptions(process.argv.slice(2))
  if (options === null) process.stdout.write(`${HELP}\n`)
  else await collect(options, stop.signal)
} catch (thrown) {
  say(sentence(thrown))
  process.exitCode = thrown instanceof WrongOption ? 2 : 1
}
