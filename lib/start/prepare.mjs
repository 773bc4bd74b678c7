// What `npm start` prepares from the sources alone: run it where an image is built, and the container starts in seconds.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages, generateClient } from './build.mjs'
import { dependenciesAreThere, installDependencies } from './dependencies.mjs'
import { step } from './progress.mjs'
import { Refusal } from './refusal.mjs'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

try {
  if (!(await dependenciesAreThere(ROOT))) await step('dependencies', () => installDependencies(ROOT, process.env))
  await step('client', () => generateClient(ROOT, process.env))
  await step('pages', () => buildPages(ROOT, process.env))
} catch (failure) {
  console.error(failure instanceof Refusal ? failure.message : failure)
  process.exitCode = 1
}
