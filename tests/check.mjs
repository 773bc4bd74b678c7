// `npm run check`: what every change must pass. `npm test` runs these and the end-to-end tests.
import { dependenciesAreThere, installDependencies } from '../lib/start/dependencies.mjs'

if (!(await dependenciesAreThere(process.cwd()))) await installDependencies(process.cwd(), process.env)
const [{ runChecks }, { close }] = await Promise.all([import('./run/checks.mjs'), import('./run/step.mjs')])
await runChecks({ clusters: false })
close()
