// `npm start`: everything from a fresh clone to the address in the browser. Only Node's own modules are there before the first install.
import { startWithNode } from './start-with-node.mjs'

startWithNode({ development: false })
