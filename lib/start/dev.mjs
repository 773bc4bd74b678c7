// `npm run dev`: as `npm start`, with pages that follow the sources instead of a build.
import { startWithNode } from './start-with-node.mjs'

startWithNode({ development: true })
