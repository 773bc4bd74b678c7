import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { chmod, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A running copy of Fourways with data of its own, started as a person starts it. */
export type Server = {
  address: string
  link: string
  /** All that it has written to its terminal. */
  said: () => string
  stop: () => Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

/** Runs `npm start` on an empty data folder with the given kubeconfig as the person's own, and waits for its sign-in link. */
export async function startServer({ kubeconfig }: { kubeconfig: string }): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'fourways-e2e-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const child = spawn(process.execPath, ['lib/start/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      KUBECONFIG: kubeconfig,
      DATABASE_URL: '',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  const hear = (data: Buffer) => {
    told += data
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const link = await waitForLink(child, () => told)
  return {
    address: `http://127.0.0.1:${port}`,
    link,
    said: () => told,
    stop: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGTERM')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function waitForLink(child: ChildProcess, told: () => string): Promise<string> {
  const until = Date.now() + 300_000
  while (Date.now() < until) {
    const link = /(http:\/\/\S+\/welcome\?token=\S+)/.exec(told())?.[1]
    if (link) return link
    if (child.exitCode !== null) throw new Error(`Fourways did not start:\n${told()}`)
    await new Promise((later) => setTimeout(later, 100))
  }
  child.kill('SIGTERM')
  throw new Error(`No sign-in link within five minutes:\n${told()}`)
}
