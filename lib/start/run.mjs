import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages, generateClient } from './build.mjs'
import { writeCollectFile } from './collect-file.mjs'
import { prepareFolder, prepareSecrets } from './data-folder.mjs'
import { dependenciesAreThere, installDependencies } from './dependencies.mjs'
import { watchSignals } from './ending.mjs'
import { hold } from './hold.mjs'
import { writeLoopFile } from './loop-file.mjs'
import { requirePort } from './port.mjs'
import { printLink, step } from './progress.mjs'
import { Refusal } from './refusal.mjs'
import { serve } from './serve.mjs'
import { readSettings } from './settings.mjs'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const pause = (ms) => new Promise((later) => setTimeout(later, ms))

/** Holds the data folder, or says where it is served already and returns null. */
async function holdFolder(folder, answer, ending) {
  let waiting = false
  for (;;) {
    ending.throwIfAborted()
    const mine = await hold(join(folder, 'running.json'), answer)
    if (mine.held) return mine
    const state = await mine.ask('state')
    if (state?.address) {
      console.log(`Fourways is already running at ${state.address}`)
      printLink(await mine.ask('link'))
      return null
    }
    if (state && !waiting) console.log(`Another start is preparing ${folder}; waiting for it.`)
    waiting = true
    await pause(500)
  }
}

/** One start at a time installs and builds in this folder of sources, whatever their data folders. */
async function prepareSources(ending, work) {
  const file = join(ROOT, '.data/preparing.json')
  const holdSources = async () => {
    await mkdir(dirname(file), { recursive: true })
    return hold(file, async () => 'preparing')
  }
  for (;;) {
    ending.throwIfAborted()
    const mine = await holdSources().catch((failure) => {
      if (failure instanceof Refusal) throw failure
      throw new Refusal(`${ROOT} cannot be written to (${failure.code}): start as its owner, or clone it to a place of your own.`)
    })
    if (mine.held) return work().finally(mine.release)
    await pause(300)
  }
}

/** How long the processes of a killed start may take to free the port. */
const AFTER_KILL_MS = 8000

async function prepareAndServe({ development, settings, running, ending, tookOver }) {
  const { folder } = settings
  await requirePort(settings.host, settings.port, tookOver ? AFTER_KILL_MS : 0)
  const secrets = await prepareSecrets(folder, process.env)
  await prepareSources(ending, async () => {
    if (!(await dependenciesAreThere(ROOT))) await step('dependencies', () => installDependencies(ROOT, process.env, ending))
    await step(
      'client',
      () => generateClient(ROOT, process.env, ending),
      (made) => (made ? 'generated' : 'unchanged'),
    )
  })
  // The database before the build, which takes longest: a wrong DATABASE_URL is told at once. Both need the packages just installed.
  const [{ openDatabase }, { migrate }] = await Promise.all([import('./database.mjs'), import('./migrate.mjs')])
  const database = await step(
    'database',
    () => openDatabase(settings.databaseUrl, folder),
    ({ version }) => version,
  )
  try {
    await step(
      'tables',
      () => migrate(database.url),
      (applied) => (applied.length ? `${applied.length} migrations applied` : 'up to date'),
    )
    if (development) {
      await writeLoopFile(ROOT)
      await writeCollectFile(ROOT)
    } else {
      await prepareSources(ending, () =>
        step(
          'pages',
          () => buildPages(ROOT, process.env, ending),
          (built) => (built ? 'built' : 'unchanged'),
        ),
      )
    }
    const env = {
      ...process.env,
      ...secrets,
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      HOST: settings.host,
      PORT: String(settings.port),
      FOURWAYS_MODE: settings.mode,
      APP_URL: settings.address,
    }
    return await serve({ root: ROOT, development, settings, env, running, ending })
  } finally {
    await database.stop()
  }
}

/**
 * Prepares what is not prepared yet, serves until it is told to end, and sets the exit code.
 * @param {{ development: boolean }} options
 */
export async function run({ development }) {
  const ending = watchSignals()
  // A reader that went away, as in `npm start | head`, must not end this without ending the database.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    const settings = readSettings(process.env)
    await prepareFolder(settings.folder)
    /** What a second start is told: null until the pages can be opened. */
    const running = { address: null, makeLink: async () => null }
    const answer = async (what) => (what === 'link' ? running.makeLink() : { address: running.address })
    const mine = await holdFolder(settings.folder, answer, ending)
    if (mine)
      process.exitCode = await prepareAndServe({ development, settings, running, ending, tookOver: mine.tookOver }).finally(mine.release)
  } catch (failure) {
    if (ending.aborted) return // it was asked to end while it prepared, and did
    console.error(failure instanceof Refusal ? failure.message : failure)
    process.exitCode = 1
  }
}
