import { z } from 'zod'
import { Condition, holds, Labels, listOf } from './schema'
import { Phase } from './schema-pod'

// What each tool writes into the cluster, by its own sources (read 2026-11-25):
// - Coder: the labels of pods and volume claims in its templates, coder/coder examples/templates/kubernetes/main.tf at d1dba929. A template
//   without them makes workspaces that cannot be told from other pods.
// - DevWorkspaces (Eclipse Che, OpenShift Dev Spaces and Web Terminal): devfile/api pkg/apis/workspaces/v1alpha2/devworkspace_types.go at
//   17795784; conditions Started and Ready in devfile/devworkspace-operator pkg/conditions/conditions.go at 1249ffbb, and its own histogram of
//   start times, which is Ready less Started, in controllers/workspace/metrics/update.go at 24a91382.
// - mirrord: MirrordOperatorStatus in metalbear-co/mirrord mirrord/operator/src/crd.rs at a1c88504; label and container of an agent that runs
//   without an operator in mirrord/kube/src/api/container/job.rs at 0118f484.
// - Telepresence: labels of the traffic manager in telepresenceio/telepresence charts/telepresence-oss/templates/_helpers.tpl at 071bf9e2. Its
//   intercepts are in the memory of the traffic manager only (telepresenceio/telepresence#4009 asks for a way to list them).
// - Okteto: InteractiveDevLabel in package model of okteto/okteto. DevSpace: ReplacedLabel in package selector of loft-sh/devspace.

/** Selectors of what each tool leaves, so that only these objects are sent. */
export const adoptionSelectors = {
  coder: 'com.coder.resource=true,com.coder.workspace.id',
  mirrordAgent: 'app=mirrord',
  trafficManager: 'app=traffic-manager,telepresence=manager',
  okteto: 'interactive.dev.okteto.com',
  devSpace: 'devspace.sh/replaced',
} as const

/** When a DevWorkspace had run for the first time since it was started, in milliseconds. Unlike the Ready condition it stays when the pod is made anew. */
const STARTED_AT = 'controller.devfile.io/started-at'

/** The workspace that a pod or volume claim of Coder belongs to, or null. */
const workspaceOf = (labels: Record<string, string>) =>
  labels['com.coder.resource'] === 'true' ? (labels['com.coder.workspace.id'] ?? null) : null

/** A volume claim as part of a Coder workspace: its workspace's id, or null when it is none of these. */
export const WorkspaceVolume = z
  .object({ metadata: z.object({ labels: Labels }) })
  .transform(({ metadata }) => workspaceOf(metadata.labels))

/** A pod as part of a developer's tool. Labels and annotations name people and workspaces: nothing of them is kept but what is counted. */
export const ToolPod = z
  .object({
    metadata: z.object({ labels: Labels }),
    spec: z.object({ containers: listOf(z.object({ name: z.string() })) }),
    status: z.object({ phase: Phase.nullish() }).nullish(),
  })
  .transform(({ metadata: { labels }, spec, status }) => ({
    running: status?.phase === 'Running',
    coderWorkspace: workspaceOf(labels),
    mirrordAgent: labels.app === 'mirrord' && spec.containers.some(({ name }) => name === 'mirrord-agent'),
    trafficManager: labels.app === 'traffic-manager' && labels.telepresence === 'manager',
    okteto: labels[adoptionSelectors.okteto] !== undefined,
    devSpace: labels[adoptionSelectors.devSpace] !== undefined,
  }))
export type ToolPod = z.infer<typeof ToolPod>

/** The time a condition became true, in milliseconds; null while it is not. */
function trueSince(conditions: Condition[], type: string): number | null {
  const since = conditions.find((condition) => condition.type === type)?.lastTransitionTime ?? null
  return holds(conditions, type) === true && since !== null ? Date.parse(since) : null
}

/** A DevWorkspace: whether it runs, and how many seconds its start took; null when it does not run or does not tell. */
export const DevWorkspace = z
  .object({
    metadata: z.object({ annotations: Labels }),
    status: z.object({ phase: z.string().nullish(), conditions: listOf(Condition) }).nullish(),
  })
  .transform(({ metadata, status }) => {
    const running = status?.phase === 'Running'
    const started = trueSince(status?.conditions ?? [], 'Started')
    const ready = trueSince(status?.conditions ?? [], 'Ready')
    const firstRan = /^\d{13}$/.test(metadata.annotations[STARTED_AT] ?? '') ? Number(metadata.annotations[STARTED_AT]) : null
    if (!running || started === null || ready === null) return { running, startSeconds: null }
    const took = (firstRan !== null && firstRan < ready ? firstRan : ready) - started
    return { running, startSeconds: took < 0 ? null : took / 1000 }
  })
export type DevWorkspace = z.infer<typeof DevWorkspace>

/** How many sessions mirrord's operator holds, each counted once; null when it does not say. Who has them and on what is not read. */
export const MirrordSessions = z
  .object({ status: z.object({ sessions: z.array(z.object({ id: z.string().nullish() })) }).nullish() })
  .transform(({ status }) => {
    if (!status) return null
    const ids = status.sessions.map(({ id }) => id ?? null)
    return new Set(ids.filter((id) => id !== null)).size + ids.filter((id) => id === null).length
  })
