import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { MissingReport, Need } from '@/lib/domain/missing'
import { NAME_STAGE } from './criteria'
import { decide, reader } from './deciding'
import { standingOrder, standings, worstStanding } from './standings'

/** Titles of the prefixes that capabilities are named by; the rest of a name is its own. */
const titles: Record<string, string> = {
  'storage-class': 'Storage class',
  'default-storage-class': 'A default storage class',
  'ingress-class': 'Ingress class',
  'default-ingress-class': 'A default ingress class',
  'custom-kind': 'Custom resource',
  'load-balancer': 'Load balancers',
  autoscaling: 'Autoscaling',
  'network-policy': 'Network policies',
  gpu: 'GPU',
  architecture: 'Architecture',
  'priority-class': 'Priority class',
  'runtime-class': 'Runtime class',
  'volume-snapshots': 'Volume snapshots',
  jobs: 'Jobs',
  'cron-jobs': 'Scheduled jobs',
  'stateful-identity': 'Stateful identity',
  'volume-driver': 'Volume driver',
  'network-driver': 'Network driver',
  secrets: 'Secrets',
  configs: 'Configurations',
  'health-checks': 'Health checks',
  'rolling-updates': 'Rolling updates',
}

/** A capability by its id, in words: `storage-class:fast` is “Storage class fast”. */
function titleOf(id: string): string {
  const [prefix = id, ...rest] = id.split(':')
  const title = titles[prefix]
  return title ? [title, ...rest].join(' ') : id
}

/** What the reference's workloads need beside what a profile's stage has. Pure; a report that cannot be made says why and what to do. */
export function missingReport({ profile, stageName, referenceStage, evidence }: ProfileEvidence, input: MatrixInput): MissingReport {
  const { referenceStageName: reference, now } = input
  const empty: MissingReport = {
    ...{ profileId: profile.id, profile: profile.name, referenceStage: reference },
    ...{ why: null, of: 0, run: 0, needs: [], blocked: [], unasked: [], observedAt: null, evidenceIds: [] },
  }
  const cannot = (why: string): MissingReport => ({ ...empty, why })
  if (stageName === null) return cannot(NAME_STAGE)
  if (reference === null) return cannot('Say which stage is the reference: what is missing is told against it.')
  if (referenceStage) return cannot('It is measured at the reference itself: nothing can be missing there.')
  const here = decide(evidence, now, [reader('cluster.capabilities', (value) => value)])
  const there = decide(input.reference, now, [reader('stage.needs', (value) => value)])
  if (here.state !== 'known')
    return cannot('sentence' in here ? here.sentence : 'Collect the connection of its stage, with the right to read classes and workloads.')
  if (there.state !== 'known')
    return cannot(
      'sentence' in there
        ? `At the reference: ${there.sentence}`
        : 'Collect the connection of the reference, with the right to read workloads.',
    )

  const standing = standings(here.value)
  const { workloads, unknown } = there.value
  const plain = ({ name, kind, namespace }: (typeof workloads)[number]) => ({ name, kind, namespace })
  const ids = [...new Set(workloads.flatMap(({ needs }) => needs))]
  const needs = ids.map((id): Need => {
    const own = here.value.capabilities.find((capability) => capability.id === id)
    return {
      ...{ id, title: own?.title ?? titleOf(id), standing: standing(id), usedBy: own?.usedBy ?? null },
      workloads: workloads.filter((workload) => workload.needs.includes(id)).map(plain),
    }
  })
  const judged = workloads.map((workload) => ({
    ...plain(workload),
    standing: worstStanding(workload.needs.map(standing)),
    needs: workload.needs.filter((id) => standing(id) !== 'proven'),
  }))
  const byOrder = (a: { standing: Need['standing'] }, b: { standing: Need['standing'] }) =>
    standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing)
  return {
    ...empty,
    of: workloads.length,
    run: judged.filter((workload) => workload.standing === 'proven').length,
    needs: needs.toSorted((a, b) => byOrder(a, b) || b.workloads.length - a.workloads.length || (a.id < b.id ? -1 : 1)),
    blocked: judged.filter((workload) => workload.standing !== 'proven').toSorted((a, b) => byOrder(a, b) || (a.name < b.name ? -1 : 1)),
    unasked: unknown,
    observedAt: [here.observedAt, there.observedAt].toSorted()[1] ?? null,
    evidenceIds: [...there.evidence, ...here.evidence].map(({ id }) => id),
  }
}
