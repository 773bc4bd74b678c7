import { arch, release } from 'node:os'
import { isAtLoopback } from '@/lib/adapters/clusters/endpoint-signals'
import { Architecture } from './schema'
import type { Info } from './schema-engine'

/** A trace of where an engine runs, and what it speaks for. */
export type Signal = { signal: string; speaksFor: string }

/** Products that bring an engine in a virtual machine of their own, by what it says of its system or its name. General knowledge. */
const products: { distribution: string; found: (info: Info) => string | null }[] = [
  {
    distribution: 'docker-desktop',
    found: ({ operatingSystem }) => (operatingSystem === 'Docker Desktop' ? 'OperatingSystem Docker Desktop' : null),
  },
  { distribution: 'orbstack', found: ({ operatingSystem }) => (operatingSystem === 'OrbStack' ? 'OperatingSystem OrbStack' : null) },
  {
    distribution: 'rancher-desktop',
    found: ({ operatingSystem, name }) =>
      operatingSystem?.startsWith('Rancher Desktop') || name === 'lima-rancher-desktop'
        ? 'OperatingSystem or name of Rancher Desktop'
        : null,
  },
  { distribution: 'colima', found: ({ name }) => (name && /^colima(-|$)/.test(name) ? 'name colima' : null) },
]

/** The product that brought the engine, and how that shows; null when nothing tells. */
export function distributionOf(info: Info): { distribution: string | null; signals: Signal[] } {
  const signals = products.flatMap(({ distribution, found }) => {
    const signal = found(info)
    return signal === null ? [] : [{ signal, speaksFor: distribution }]
  })
  return { distribution: signals[0]?.speaksFor ?? null, signals }
}

const HERE = 'this machine'

/** Whether an engine runs a kernel of this machine’s version and architecture; null when it names no kernel. */
export const sameKernel = ({ kernel, architecture }: Info): boolean | null =>
  kernel === null ? null : kernel === release() && architecture === Architecture.parse(arch() === 'x64' ? 'amd64' : arch())

/**
 * Whether an engine runs on the machine that asks: it is reached by a socket or a loopback address of this machine, and is in a virtual machine of
 * a product for desktops or runs this machine's own kernel. Null when it is reached so and neither shows: both can be forwarded from far away.
 */
export function runsHere(endpoint: string, info: Info): { here: boolean | null; signals: Signal[] } {
  const { distribution, signals } = distributionOf(info)
  const bySocket = endpoint.startsWith('unix://')
  if (!bySocket && !isAtLoopback(endpoint))
    return { here: false, signals: [...signals, { signal: 'address of another machine', speaksFor: 'elsewhere' }] }
  const near = { signal: bySocket ? 'socket of this machine' : 'loopback address', speaksFor: `${HERE} or a tunnel` }
  if (distribution !== null) return { here: true, signals: [...signals, near] }
  const same = sameKernel(info)
  if (same === null) return { here: null, signals: [near] }
  if (same) return { here: true, signals: [near, { signal: 'the kernel of this machine', speaksFor: HERE }] }
  return { here: null, signals: [near, { signal: 'another kernel than this machine’s', speaksFor: 'a tunnel or a virtual machine' }] }
}
