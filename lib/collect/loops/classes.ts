import type { LoopThresholds } from '@/lib/domain/loop-metrics'
import type { LoopClass } from '@/lib/domain/loop-summary'
import type { KeptLoop } from '@/lib/store/loops'
import { seen } from './aggregate'
import { enough, groupBy, machinesOf } from './votes'

/** Machines alike, with the warm and cold loops that they timed and saw. */
export type MachineClass = Pick<LoopClass, 'cpu' | 'memory' | 'arch'> & { warm: KeptLoop[]; cold: KeptLoop[] }

const OTHERS = { cpu: null, memory: null, arch: null }

const classOf = (of: Pick<MachineClass, 'cpu' | 'memory' | 'arch'>, loops: readonly KeptLoop[]): MachineClass => ({
  ...of,
  warm: seen(loops, false),
  cold: seen(loops, true),
})

/** Machines of a class, by the loops that are told of it. */
export const machinesIn = ({ warm, cold }: MachineClass): number => machinesOf([...warm, ...cold])

/**
 * Loops by class of machine, the class with most loops first. Classes of which too few warm loops or machines are there stand together as the
 * others at the end, and are left out while those too are too few.
 */
export function machineClasses(loops: readonly KeptLoop[], needs: LoopThresholds): MachineClass[] {
  const all = [...groupBy(loops, ({ cpu, memory, arch }) => `${cpu} ${memory} ${arch}`).values()].map((alike) => {
    const [{ cpu, memory, arch } = OTHERS] = alike
    return { alike, known: classOf({ cpu, memory, arch }, alike) }
  })
  const told = all.filter(({ known }) => enough(known.warm, needs)).map(({ known }) => known)
  const others = classOf(
    OTHERS,
    all.filter(({ known }) => !enough(known.warm, needs)).flatMap(({ alike }) => alike),
  )
  const nameOf = ({ cpu, memory, arch }: MachineClass) => `${cpu} ${memory} ${arch}`
  told.sort((a, b) => b.warm.length - a.warm.length || (nameOf(a) < nameOf(b) ? -1 : 1))
  return enough(others.warm, needs) ? [...told, others] : told
}
