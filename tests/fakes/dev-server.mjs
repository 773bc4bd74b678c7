// A small server with a hot reload of its own, as a process: serves the text of a file, and takes a change up after a delay.
// `node tests/fakes/dev-server.mjs FILE [DELAY_MS] [PORT] [HOST]` prints its address. Text that it shows: what stands between two <<>>.
import { readFileSync, watch } from 'node:fs'
import { createServer } from 'node:http'

const [file, delay = '0', port = '0', host = '127.0.0.1'] = process.argv.slice(2)
const shown = () => /<<(.*?)>>/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'nothing is shown'
let text = shown()
let timer

watch(file, () => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    text = shown()
  }, Number(delay))
})

const server = createServer((_, response) => response.end(`it says: ${text}\n`))
server.listen(Number(port), host, () => console.log(`http://${host}:${server.address().port}/`))
