import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { join } from 'node:path'

/** A proxy that runs as a process of its own; `tunnels` are the servers that it was asked for, in order. */
export type Tunnel = { port: number; tunnels: string[]; close: () => void }

/** Starts a SOCKS5 proxy or one that takes CONNECT; what the arguments mean stands in `tunnel-proxy.mjs`. */
export async function startTunnel(kind: 'socks' | 'http', ...settings: string[]): Promise<Tunnel> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'tunnel-proxy.mjs'), kind, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const tunnels: string[] = []
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The proxy ended with ${code}.`)))
    child.stdout.on('data', (text: Buffer) => {
      for (const line of String(text).trim().split('\n')) {
        if (line.startsWith('listening on ')) resolve(Number(line.slice('listening on '.length)))
        else tunnels.push(line.slice('tunnel to '.length))
      }
    })
  })
  // A test that fails before it closes the proxy still comes to its end, and the proxy with it.
  child.unref()
  if (child.stdout instanceof Socket) child.stdout.unref()
  process.once('exit', () => child.kill())
  return { port, tunnels, close: () => child.kill() }
}
