import type { MatrixInput, ProfileEvidence } from '@/lib/domain/matrix'
import type { MissingReport, Need } from '@/lib/domain/missing'
import { compareNeeds } from './compare-needs'
import { NAME_STAGE } from './criteria'
import { countRunning, MOST_UNDECIDED } from './needs-counted'
import { cloudHere, cloudServices, saidHere, saidThere } from './needs-said'
import { standingOrder } from './standings'

type Standing = { standing: Need['standing'] }

const worstFirst = (a: Standing, b: Standing) => standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing)

/** The cloud services that were declared of the reference, with what is said to be of them here. */
function cloudOf({ evidence }: ProfileEvidence, { reference, now }: MatrixInput): MissingReport['cloud'] {
  const needed = cloudServices(reference, now)
  const told = cloudHere(evidence, now)
  if (needed.state !== 'known') return []
  const here = new Map(told.state === 'known' ? told.value.map((one) => [one.name, one.here]) : [])
  return needed.value.map(({ name, workloads }) => ({ name, workloads, here: here.get(name) ?? null }))
}

/** What the reference's workloads need beside what a profile's stage has. Pure; a report that cannot be made says why and what to do. */
export function missingReport(own: ProfileEvidence, input: MatrixInput): Omit<MissingReport, 'referenceStageId'> {
  const { profile, stageName, referenceStage, evidence } = own
  const { referenceStageName: reference, now } = input
  const empty = {
    ...{ profileId: profile.id, profile: profile.name, referenceStage: reference },
    ...{ why: null, of: 0, run: 0, undecided: 0, tooLittleKnown: false, across: false, leftOut: [], needs: [], blocked: [], unasked: [] },
    ...{ observedAt: null, evidenceIds: [], workloadNames: [], cloud: cloudOf(own, input) },
  }
  const cannot = (why: string) => ({ ...empty, why })
  if (stageName === null) return cannot(NAME_STAGE)
  if (reference === null) return cannot('Say which stage is the reference: what is missing is told against it.')
  if (referenceStage) return cannot('It is measured at the reference itself: nothing can be missing there.')
  const here = saidHere(evidence, now)
  const there = saidThere(input.reference, now)
  if (here.state !== 'known')
    return cannot('sentence' in here ? here.sentence : 'Collect the connection of its stage, with the right to read classes and workloads.')
  if (there.state !== 'known')
    return cannot(
      'sentence' in there
        ? `At the reference: ${there.sentence}`
        : 'Collect the connection of the reference, with the right to read workloads.',
    )

  const compared = compareNeeds(here.value, there.value)
  const { of, run, undecided } = countRunning(compared)
  const plain = ({ name, kind, namespace }: { name: string; kind: string; namespace: string }) => ({ name, kind, namespace })
  return {
    ...empty,
    ...{ of, run, undecided, tooLittleKnown: of > 0 && undecided / of > MOST_UNDECIDED },
    ...{ across: compared.across, leftOut: compared.leftOut, unasked: compared.unasked },
    needs: compared.needs
      .map((need) => ({ ...need, workloads: need.workloads.map(plain) }))
      .toSorted((a, b) => worstFirst(a, b) || b.workloads.length - a.workloads.length || (a.id < b.id ? -1 : 1)),
    blocked: compared.workloads
      .filter(({ standing }) => standing !== 'proven')
      .map(({ workload, standing, against }) => ({ ...plain(workload), standing, needs: against }))
      .toSorted((a, b) => worstFirst(a, b) || (a.name < b.name ? -1 : 1)),
    workloadNames: [...new Set(there.value.value.workloads.map(({ name }) => name))].toSorted(),
    observedAt: [here.observedAt, there.observedAt].toSorted()[1] ?? null,
    evidenceIds: [...there.evidence, ...here.evidence].map(({ id }) => id),
  }
}
