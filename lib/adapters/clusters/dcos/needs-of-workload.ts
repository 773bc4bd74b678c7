import { ids } from './capability-ids'
import type { App } from './schema-app'
import type { PodDefinition } from './schema-pod'
import type { Workload } from './workloads'

/** What is to run on public agents says so in the roles whose offers it accepts; its own role is Marathon's, which says nothing. */
const PUBLIC = 'slave_public'

function constraintNeeds(constraints: string[][]): string[] {
  return constraints.flatMap(([field = '']) => {
    if (field === '@zone' || field === '@region') return [ids.zonePlacement]
    return field === '' || field === 'hostname' || field === '@hostname' ? [] : [`${ids.machineAttribute}${field}`]
  })
}

const networkNeeds = (names: (string | null | undefined)[]) => names.flatMap((name) => (name ? [`${ids.virtualNetwork}${name}`] : []))

const named = (networks: { mode: string | null; name: string | null }[]) =>
  networks.map(({ mode, name }) => (mode === 'container' ? name : null))

const isVirtualIp = (label: string) => /^VIP_\d+$/.test(label)

function volumeNeeds({ container }: App): string[] {
  return (container?.volumes ?? []).flatMap(({ persistent, external }) => {
    if (persistent) return [ids.persistentVolume]
    // The driver stands behind the provider, as in `dvdi/driver: rexray`.
    const driver = Object.entries(external?.options ?? {}).find(([option]) => option.endsWith('/driver'))?.[1]
    return external ? [`${ids.externalVolume}${typeof driver === 'string' ? driver : 'unnamed'}`] : []
  })
}

function appNeeds(app: App): string[] {
  const labels = [...app.portDefinitions, ...(app.container?.portMappings ?? [])].flatMap((port) => Object.keys(port.labels))
  return [
    ...volumeNeeds(app),
    ...(app.gpus ? [ids.gpu] : []),
    ...(labels.some(isVirtualIp) ? [ids.virtualIp] : []),
    ...(app.acceptedResourceRoles.includes(PUBLIC) ? [ids.publicMachines] : []),
    ...networkNeeds([...named(app.networks), app.ipAddress?.networkName]),
    ...constraintNeeds(app.constraints),
  ]
}

function podNeeds({ containers, volumes, networks, scheduling }: PodDefinition): string[] {
  const labels = containers.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => Object.keys(endpoint.labels)))
  const placement = scheduling?.placement
  return [
    ids.pods,
    ...(volumes.some(({ persistent }) => persistent) ? [ids.persistentVolume] : []),
    ...(containers.some(({ resources }) => resources?.gpus) ? [ids.gpu] : []),
    ...(labels.some(isVirtualIp) ? [ids.virtualIp] : []),
    ...(placement?.acceptedResourceRoles.includes(PUBLIC) ? [ids.publicMachines] : []),
    ...networkNeeds(named(networks)),
    ...constraintNeeds(placement?.constraints ?? []),
  ]
}

/** What a workload depends on, as ids of capabilities, sorted. Marathon-LB takes its work from labels of the workloads. */
export function needsOf({ app, pod, labels }: Workload): string[] {
  const secrets = (app?.secrets ?? pod?.spec.secrets ?? []).length > 0
  const all = [
    ...(app ? appNeeds(app) : []),
    ...(pod ? podNeeds(pod.spec) : []),
    ...(secrets ? [ids.secrets] : []),
    ...(Object.keys(labels).some((label) => /^HAPROXY_(GROUP|\d+_VHOST)$/.test(label)) ? [ids.marathonLb] : []),
  ]
  return [...new Set(all)].sort()
}
