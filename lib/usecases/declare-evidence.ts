import type { Actor } from '@/lib/domain/actor'
import type { Evidence, Subject } from '@/lib/domain/evidence'
import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { declarableMetrics, guessableMetrics, type MetricId, metrics } from '@/lib/domain/metric'
import { mostDeclared } from '@/lib/domain/most-declared'
import { type FieldProblem, Problem } from '@/lib/domain/problem'
import type { NewDeclaration } from '@/lib/domain/profile'
import { isWithdrawn, takesBack, WITHDRAWN } from '@/lib/domain/withdrawn'
import { appendEvidence } from '@/lib/store/evidence'
import { latestEvidence } from '@/lib/store/latest-evidence'
import { findPersonName } from '@/lib/store/people'
import { findProfile } from '@/lib/store/profiles'
import { findStage } from '@/lib/store/stages'
import type { TeamDb } from '@/lib/store/team-db'
import { audited } from './audited'
import { found } from './found'

function sayable(metric: string, provenance: NewDeclaration['provenance']): MetricId {
  const choices = provenance === 'guessed' ? guessableMetrics : declarableMetrics
  const known = choices.find((id) => id === metric)
  if (known) return known
  const only = guessableMetrics.some((id) => id === metric) ? 'only guessed or measured' : 'only measured'
  const message = `"${metric}" cannot be ${provenance}, ${only}: choose one of ${choices.join(', ')}.`
  throw new Problem('invalid', message, [{ field: 'metric', message }])
}

/** What is wrong with a number that nobody can mean. */
function tooMuch(metric: MetricId, value: unknown): FieldProblem[] {
  const limit = mostDeclared[metric]
  const number = limit && (value as Record<string, unknown>)[limit.part]
  return limit && typeof number === 'number' && number > limit.most ? [{ field: limit.part, message: limit.says }] : []
}

/** The value in the metric's own form and unit, and nothing beside it; or the one that takes back what was said before. */
function checkValue(metric: MetricId, value: unknown): unknown {
  if (takesBack(value)) return WITHDRAWN
  const checked = checkFields(metrics[metric].schema, value)
  const wrong = checked.ok ? tooMuch(metric, checked.data) : checked.fields
  if (checked.ok && wrong.length === 0) return checked.data
  const fields = wrong.map(({ field, message }) => ({ field: field ? `value.${field}` : 'value', message }))
  throw new Problem('invalid', `The value is not what "${metrics[metric].title}" takes. ${inOneLine(fields)}`, fields)
}

/** What it is said of: a metric of stages of a stage, the others of a profile. */
function subjectOf(metric: MetricId, { profileId, stageId }: NewDeclaration): Subject {
  const kind = metric.startsWith('stage.') ? 'stage' : 'profile'
  const [id, other] = kind === 'stage' ? [stageId, profileId] : [profileId, stageId]
  if (id && !other) return { kind, id }
  const message = `"${metrics[metric].title}" is said of a ${kind}: give ${kind}Id and nothing beside it.`
  throw new Problem('invalid', message, [{ field: `${kind}Id`, message }])
}

/** A Problem `unprocessable` unless the subject has such a word that can be taken back. */
async function checkSaid(db: TeamDb, subject: Subject, metric: MetricId, provenance: NewDeclaration['provenance']): Promise<void> {
  const latest = await latestEvidence(db, [subject])
  const word = latest.find((one) => one.metric === metric && one.outcome === provenance)
  if (word && !isWithdrawn(word)) return
  throw new Problem('unprocessable', `Nothing is ${provenance} of "${metrics[metric].title}" here that could be taken back.`)
}

/** Adds what a person says or guesses for a profile or of a stage, in the metric's own form; a newer word stands beside the one before, and may take it back. */
export async function declareEvidence(actor: Actor, declaration: NewDeclaration): Promise<Evidence> {
  const { metric: named, provenance, value: given, note } = declaration
  const metric = sayable(named, provenance)
  const subject = subjectOf(metric, declaration)
  const value = checkValue(metric, given)
  const author = await findPersonName(actor.userId)
  return audited(
    actor,
    { action: 'create', objectKind: 'evidence', detail: { [`${subject.kind}Id`]: subject.id, metric, provenance } },
    async (db) => {
      if (subject.kind === 'stage') found(await findStage(db, subject.id), 'stage')
      else found(await findProfile(db, subject.id), 'profile')
      if (takesBack(value)) await checkSaid(db, subject, metric, provenance)
      return appendEvidence(db, {
        subject,
        metric,
        outcome: provenance,
        value,
        reason: null,
        detail: note || null,
        source: { system: 'person', version: null, endpoint: null, requests: [] },
        projection: null,
        probe: null,
        observedAt: new Date().toISOString(),
        durationMs: null,
        collectionId: null,
        author,
      })
    },
  )
}
