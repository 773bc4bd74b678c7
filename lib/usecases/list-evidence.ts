import type { Actor } from '@/lib/domain/actor'
import type { Evidence, Subject } from '@/lib/domain/evidence'
import type { MetricId } from '@/lib/domain/metric'
import type { Page } from '@/lib/domain/page'
import { pageEvidence } from '@/lib/store/evidence'
import type { PageAsk } from '@/lib/store/keyset'
import { inTeam } from '@/lib/store/team-db'

/** All that was ever said of one metric of one subject, newest first. */
export const listEvidence = (actor: Actor, subject: Subject, metric: MetricId, ask: PageAsk): Promise<Page<Evidence>> =>
  inTeam(actor.teamId, (db) => pageEvidence(db, subject, metric, ask))
