// Asks one address again and again and sends what it saw to whoever started it: a process of its own, so that what it spends is no server's.
import { Agent, get } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 200 })

const ask = (url, coding) =>
  new Promise((resolve, reject) => {
    const asked = performance.now()
    get(url, { agent, headers: { 'accept-encoding': coding } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
      let bytes = 0
      answer.on('data', (chunk) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve({ ms: performance.now() - asked, bytes }))
    }).on('error', reject)
  })

/** Requests per second with so many always under way. */
async function most({ url, coding, atOnce, seconds }) {
  const started = performance.now()
  let count = 0
  const one = async () => {
    while (performance.now() - started < seconds * 1000) {
      await ask(url, coding)
      count++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { perSecond: count / ((performance.now() - started) / 1000) }
}

/** Milliseconds of each request when so many begin each second, whether those before them have ended or not. */
async function steady({ url, coding, perSecond, seconds }) {
  const started = performance.now()
  const under = []
  for (let begun = 0; begun < perSecond * seconds; ) {
    const due = Math.min(Math.floor(((performance.now() - started) / 1000) * perSecond) + 1, perSecond * seconds)
    for (; begun < due; begun++) under.push(ask(url, coding))
    await new Promise((later) => setTimeout(later, 1))
  }
  return { times: (await Promise.all(under)).map(({ ms }) => ms) }
}

process.on('message', async ({ how, ...asked }) => {
  try {
    process.send(await (how === 'most' ? most(asked) : steady(asked)))
  } catch (failure) {
    process.send({ failure: failure.message })
  }
})
