// Real Docker engines and a real registry in one folder, that end with the process that started them. Nothing of the machine's network is
// changed: containers use it as it is.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { waitFor } from '../kubernetes/client.mjs'
import { freePorts, serversIn } from '../kubernetes/servers.mjs'

const run = promisify(execFile)

/**
 * A running engine.
 * @typedef {object} Engine
 * @property {string} host for DOCKER_HOST
 * @property {(...args: string[]) => Promise<string>} docker runs `docker ARGS` on it and gives its output; rejects with what it said
 */

/** @param {string} folder @param {string} name @param {ReturnType<typeof serversIn>} servers @param {string[]} more */
async function startEngine(folder, name, servers, more) {
  const at = join(folder, name) // short: a socket's path has at most 108 bytes
  mkdirSync(at)
  const host = `unix://${at}/s`
  const alive = servers.start(name, 'dockerd', [
    ...['--host', host, '--data-root', `${at}/data`, '--exec-root', `${at}/x`, '--pidfile', `${at}/pid`],
    ...['--bridge=none', '--iptables=false', '--ip-forward=false', '--ip-masq=false', '--userland-proxy=false'],
    ...['--cgroup-parent', '/fourways-tests', '--shutdown-timeout', '2'],
    ...more,
  ])
  // The builder that comes with the engine: the other one is a program of its own.
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: at }
  const docker = async (...args) => (await run('docker', args, { env, maxBuffer: 64 * 2 ** 20 })).stdout.trim()
  await waitFor(`the Docker engine ${name}`, 60_000, () => {
    alive()
    return docker('version', '--format', '{{.Server.Version}}').catch(() => null)
  })
  return { host, docker }
}

/**
 * Starts engines, and a registry that they may push to and pull from.
 * @param {string[]} names one letter or two each
 * @param {string[]} [more] arguments of each `dockerd` besides
 * @returns {Promise<{ folder: string, registry: string, engines: Record<string, Engine>, stop: () => Promise<void> }>} `registry`: its host and port
 */
export async function startEngines(names, more = []) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'fw-docker-'))
  const servers = serversIn(folder)
  const engines = {}
  const stop = async () => {
    // Containers first: a folder whose mounts are in use cannot be removed.
    for (const { docker } of Object.values(engines)) {
      const ids = (await docker('ps', '-aq').catch(() => '')).split('\n').filter(Boolean)
      if (ids.length > 0) await docker('rm', '-f', ...ids).catch(() => '')
    }
    await servers.stop()
  }
  try {
    const [port] = await freePorts(1)
    const registry = `127.0.0.1:${port}`
    const settings = {
      version: 0.1,
      log: { level: 'warn' },
      storage: { filesystem: { rootdirectory: join(folder, 'registry') } },
      http: { addr: registry },
    }
    writeFileSync(join(folder, 'registry.yml'), JSON.stringify(settings))
    const alive = servers.start('registry', 'docker-registry', ['serve', 'registry.yml'])
    await Promise.all(
      names.map(async (name) => {
        engines[name] = await startEngine(folder, name, servers, more)
      }),
    )
    await waitFor('the registry', 20_000, () => {
      alive()
      return fetch(`http://${registry}/v2/`).then(
        ({ ok }) => ok || null,
        () => null,
      )
    })
    return { folder, registry, engines, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
