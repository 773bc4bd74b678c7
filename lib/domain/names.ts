/** The four ways to develop on a cluster, by where the cluster and the developer's tools stand. */
export const ways = ['local', 'proxied', 'live', 'online'] as const

/** How each way is called on screens and in exports. */
export const wayTitles: Record<(typeof ways)[number], string> = { local: 'Local', proxied: 'Proxied', live: 'Live', online: 'On-line' }

/** One line of what each way means, in today's words. */
export const waySummaries: Record<(typeof ways)[number], string> = {
  local: 'Cluster and code on the developer’s own machine',
  proxied: 'Code on the developer’s machine, joined to a remote cluster',
  live: 'Pushed through CI/CD to a shared cluster',
  online: 'Cluster and code both remote, in a cloud workspace',
}

/** The cluster systems that Fourways has an adapter for. */
export const clusterSystems = ['kubernetes', 'docker', 'dcos'] as const

/** The pipeline systems that Fourways has an adapter for. */
export const pipelineSystems = ['github', 'gitlab', 'jenkins', 'teamcity', 'travis'] as const

/** The registries that Fourways has an adapter for: any that speaks the OCI distribution protocol, and those that tell more. */
export const registrySystems = ['oci', 'docker-hub', 'quay', 'artifactory', 'google'] as const

/** The systems of cloud workspaces that Fourways has an adapter for. */
export const workspaceSystems = ['coder', 'codespaces'] as const

/** Whether a system runs workloads: neither pipelines nor the workspaces of others, and no mere store of images. */
export const isClusterSystem = (system: string): system is (typeof clusterSystems)[number] => clusterSystems.some((one) => one === system)

/** Whether a system runs pipelines rather than workloads. */
export const isPipelineSystem = (system: string): system is (typeof pipelineSystems)[number] =>
  pipelineSystems.some((one) => one === system)

/** Whether a system keeps images rather than runs anything. */
export const isRegistrySystem = (system: string): system is (typeof registrySystems)[number] =>
  registrySystems.some((one) => one === system)

/** Whether a system keeps cloud workspaces. */
export const isWorkspaceSystem = (system: string): system is (typeof workspaceSystems)[number] =>
  workspaceSystems.some((one) => one === system)

/** The groups of criteria, in the order of the screen. */
export const groupIds = ['speed', 'fidelity', 'cost', 'autonomy', 'tooling'] as const

/** How each group is called. */
export const groupTitles: Record<(typeof groupIds)[number], string> = {
  speed: 'Speed',
  fidelity: 'Fidelity',
  cost: 'Cost',
  autonomy: 'Autonomy',
  tooling: 'Tooling',
}

/** The scored rows of the matrix, in the order of the screen. */
export const criterionIds = [
  'save-to-see',
  'first-change',
  'missing',
  'distributed',
  'fit',
  'skew',
  'infrastructure',
  'upkeep',
  'offline',
  'tasks',
  'isolation',
  'broken',
  'tooling',
] as const

/** The rows that are shown and never scored. */
export const contextIds = ['round-trip', 'rollouts', 'capacity', 'adoption', 'workspace-start'] as const

/** The seven perspectives of the talk: named sets of weights. */
export const perspectiveIds = ['team-lead', 'developer', 'sre', 'appops', 'qa', 'architect', 'manager'] as const

/** How each perspective is called. */
export const perspectiveTitles: Record<(typeof perspectiveIds)[number], string> = {
  'team-lead': 'Team lead',
  developer: 'Developer',
  sre: 'SRE',
  appops: 'Appops',
  qa: 'QA engineer',
  architect: 'Architect',
  manager: 'Manager',
}

/** Knock-out conditions. */
export const mustHaveIds = ['works-offline', 'data-in-house', 'really-distributed'] as const

/** How each knock-out condition is called. */
export const mustHaveTitles: Record<(typeof mustHaveIds)[number], string> = {
  'works-offline': 'must work off-line',
  'data-in-house': 'data must stay in house',
  'really-distributed': 'must be really distributed',
}

/** The tool that times developers’ own loops: the source of what is counted from them. */
export const LOOP_TOOL = 'loop.mjs'
