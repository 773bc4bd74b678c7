import type { Actor } from '@/lib/domain/actor'
import type { Evidence } from '@/lib/domain/evidence'
import { checkFields, inOneLine } from '@/lib/domain/field-problems'
import { declarableMetrics, guessableMetrics, type MetricId, metrics } from '@/lib/domain/metric'
import { Problem } from '@/lib/domain/problem'
import type { NewDeclaration } from '@/lib/domain/profile'
import { appendEvidence } from '@/lib/store/evidence'
import { findPersonName } from '@/lib/store/people'
import { findProfile } from '@/lib/store/profiles'
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

/** The value in the metric's own form and unit, and nothing beside it. */
function checkValue(metric: MetricId, value: unknown): unknown {
  const checked = checkFields(metrics[metric].schema, value)
  if (checked.ok) return checked.data
  const fields = checked.fields.map(({ field, message }) => ({ field: field ? `value.${field}` : 'value', message }))
  throw new Problem('invalid', `The value is not what "${metrics[metric].title}" takes. ${inOneLine(fields)}`, fields)
}

/** Adds what a person says or guesses for a profile, in the metric's own form; a newer word stands beside the one before. */
export async function declareEvidence(
  actor: Actor,
  { profileId, metric: named, provenance, value: given, note }: NewDeclaration,
): Promise<Evidence> {
  const metric = sayable(named, provenance)
  const value = checkValue(metric, given)
  const author = await findPersonName(actor.userId)
  return audited(actor, { action: 'create', objectKind: 'evidence', detail: { profileId, metric, provenance } }, async (db) => {
    found(await findProfile(db, profileId), 'profile')
    return appendEvidence(db, {
      subject: { kind: 'profile', id: profileId },
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
  })
}
