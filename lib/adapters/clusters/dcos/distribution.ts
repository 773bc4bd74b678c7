import type { Agent } from './schema-agent'

/** One thing that speaks for where the cluster runs. */
export type Signal = { distribution: string; signal: string; strength: 'strong' }

// DC/OS Vagrant puts all its virtual machines into the network of its host-only adapter vboxnet0 (github.com/dcos/dcos-vagrant, README, read
// 2026-08-23). Docker Desktop's own machine lies in the same network, but no Mesos agent is one.
const VAGRANT = /^192\.168\.65\.\d{1,3}$/

const isLoopback = (host: string) => host === 'localhost' || host.startsWith('127.') || host === '[::1]'
const isPrivate = (host: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) || host.endsWith('.dcos')

/** DC/OS Vagrant where every machine lies in its network; null where none was seen or some do not. */
export function distributionOf(agents: Agent[] | null): { distribution: string | null; signals: Signal[] } {
  const [first] = agents ?? []
  if (first === undefined || !(agents ?? []).every(({ hostname }) => VAGRANT.test(hostname))) return { distribution: null, signals: [] }
  const signal = `machine ${first.hostname} is in the network of DC/OS Vagrant`
  return { distribution: 'dcos-vagrant', signals: [{ distribution: 'dcos-vagrant', signal, strength: 'strong' }] }
}

/**
 * Whether the cluster runs on the machine that asks: only of DC/OS Vagrant can that be told, since a loopback or private address alone may
 * be a tunnel's. Null when machines cannot be listed and the address is no help.
 */
export function runsHere(endpoint: string, agents: Agent[] | null): boolean | null {
  const host = new URL(endpoint).hostname
  if (!isLoopback(host) && !isPrivate(host)) return false
  return agents === null ? null : distributionOf(agents).distribution !== null
}
