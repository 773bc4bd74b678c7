import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod/mini'
import { Name, Namespaces, wrongPlaces } from '@/lib/domain/id'
import { clusterSystems } from '@/lib/domain/names'
import type { ClusterSystem } from '@/lib/domain/system'
import { type Leavable, leavable } from './make-bundle'

/** What the command line asks for. */
export type Options = {
  system: ClusterSystem
  files: string[]
  /** Null for the one that the system's own command line uses now. */
  context: string | null
  /** What it is called in the bundle; null for the name of the context. */
  name: string | null
  namespaces: string[]
  stages: { name: string; namespaces: string[] }[]
  developersGroup: string | null
  leaveOut: Leavable[]
  out: string
}

/** A command line that cannot be used; its message says what to write instead. */
export class WrongOption extends Error {}

export const HELP = `Asks one cluster what Fourways asks, with your own rights, and writes the answers to a file that you can read before you hand it on.
It lists and gets, changes nothing, reads no Secrets, and sends nothing to anybody. It needs Node 20 or later and nothing else.

node collect.mjs --out bundle.json [OPTIONS]
  --out FILE                 the file that is written; it must not be there yet
  --system SYSTEM            kubernetes unless told; docker (an engine, or a Swarm through one of its managers); dcos
  --context NAME             a context of your kubeconfig or of Docker, or a cluster of your DC/OS CLI; the current one unless told
  --name NAME                what the bundle calls it; the name of the context unless told
  --kubeconfig FILE          instead of $KUBECONFIG or ~/.kube/config
  --namespace NAME[,NAME]    read these alone; all that you may list unless told. Of Docker: stacks and projects of Compose;
                             of DC/OS: groups of Marathon by their paths, /shop/prod
  --stage NAME=NS[,NS]       a stage of the team and its namespaces, once for each; one stage of all namespaces unless told
  --developers-group GROUP   of Kubernetes: the group whose rights stand for the developers'
  --leave-out PART[,PART]    endpoint: the address of the server; extracts: the parts of the answers that values were read from, where names of
                             machines can be; releases: what ran when

Whoever has the file imports it at Connections, New connection, A bundle. Lines of it may be deleted before; that it was changed is said then.`

const listed = (given: string[] | undefined) => (given ?? []).flatMap((one) => one.split(',')).filter((one) => one !== '')

function checked<T>(schema: z.ZodMiniType<T>, value: unknown, option: string): T {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  throw new WrongOption(`${option}: ${result.error.issues[0]?.message ?? 'this cannot be used'}`)
}

function readStage(given: string): Options['stages'][number] {
  const [, name, places = ''] = /^([^=]+)=(.+)$/.exec(given) ?? []
  if (name === undefined) throw new WrongOption(`--stage ${given}: write it as NAME=NAMESPACE, for example --stage prod=shop.`)
  return { name: checked(Name, name, '--stage'), namespaces: checked(Namespaces, places.split(','), '--stage') }
}

/** Reads the command line, null when only the help was asked for. Throws WrongOption. */
export function readOptions(args: string[], env: Readonly<Record<string, string | undefined>> = process.env): Options | null {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  let values: ReturnType<typeof parse>['values']
  const parse = () =>
    parseArgs({
      args,
      options: {
        out: text,
        system: text,
        context: text,
        name: text,
        kubeconfig: text,
        namespace: many,
        stage: many,
        'developers-group': text,
        'leave-out': many,
        help: { type: 'boolean', short: 'h' },
      },
    })
  try {
    values = parse().values
  } catch (failure) {
    throw new WrongOption((failure as Error).message)
  }
  if (values.help) return null
  if (!values.out) throw new WrongOption('Say where the bundle goes: --out bundle.json')
  const leaveOut = listed(values['leave-out'])
  const unknown = leaveOut.find((part) => !leavable.includes(part as Leavable))
  if (unknown !== undefined) throw new WrongOption(`--leave-out ${unknown}: there is ${leavable.join(', ')}.`)
  const stages = (values.stage ?? []).map(readStage)
  const twice = stages.find(({ name }, index) => stages.findIndex((one) => one.name === name) !== index)
  if (twice) throw new WrongOption(`--stage ${twice.name}: it is named twice; give its namespaces with commas.`)
  const namespaces = checked(Namespaces, listed(values.namespace), '--namespace')
  const system = clusterSystems.find((one) => one === (values.system ?? 'kubernetes'))
  if (system === undefined) throw new WrongOption(`--system ${values.system}: there is ${clusterSystems.join(', ')}.`)
  const places = wrongPlaces(system, [...namespaces, ...stages.flatMap((stage) => stage.namespaces)])
  if (places !== null) throw new WrongOption(places)
  for (const option of ['kubeconfig', 'developers-group'] as const)
    if (values[option] && system !== 'kubernetes') throw new WrongOption(`--${option} is for Kubernetes alone.`)
  return {
    system,
    files: values.kubeconfig
      ? [values.kubeconfig]
      : (env.KUBECONFIG?.split(delimiter).filter(Boolean) ?? [join(homedir(), '.kube', 'config')]),
    context: values.context ?? null,
    name: values.name === undefined ? null : checked(Name, values.name, '--name'),
    namespaces,
    stages,
    developersGroup: values['developers-group'] ?? null,
    leaveOut: leaveOut as Leavable[],
    out: values.out,
  }
}
