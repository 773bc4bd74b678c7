import { judgeNode } from './node-version.mjs'

/**
 * Looks at Node first, since the rest may not even parse in an old one.
 * @param {{ development: boolean }} options
 */
export function startWithNode(options) {
  const { refusal, warning } = judgeNode(process.versions.node, new Date().toISOString().slice(0, 10))
  if (refusal) {
    console.error(refusal)
    process.exit(1)
  }
  if (warning) console.error(warning)
  import('./run.mjs').then(({ run }) => run(options))
}
