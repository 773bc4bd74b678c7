import type { CriterionId } from '@/lib/domain/criterion'
import { rateBroken } from './broken'
import type { Rater } from './cell'
import { rateDistributed } from './distributed'
import { rateFirstChange } from './first-change'
import { rateFitting } from './fit'
import { rateInfrastructure } from './infrastructure'
import { rateIsolation } from './isolation'
import { rateMissing } from './missing'
import { rateOffline } from './offline'
import { rateSaveToSee } from './save-to-see'
import { rateSkew } from './skew'
import { rateTasks } from './tasks'
import { rateTooling } from './tooling'
import { rateUpkeep } from './upkeep'

/** How each scored criterion is rated. */
export const raters: Record<CriterionId, Rater> = {
  'save-to-see': rateSaveToSee,
  'first-change': rateFirstChange,
  missing: rateMissing,
  distributed: rateDistributed,
  fit: rateFitting,
  skew: rateSkew,
  infrastructure: rateInfrastructure,
  upkeep: rateUpkeep,
  offline: rateOffline,
  tasks: rateTasks,
  isolation: rateIsolation,
  broken: rateBroken,
  tooling: rateTooling,
}
