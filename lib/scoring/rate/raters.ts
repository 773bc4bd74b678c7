import type { CriterionId } from '@/lib/domain/criterion'
import { rateBroken } from './broken'
import { orGuessed, type Rater } from './cell'
import { rateDistributed } from './distributed'
import { rateFirstChange } from './first-change'
import { rateFitting } from './fit'
import { guessed } from './guessed'
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
  missing: orGuessed(rateMissing, guessed.missing),
  distributed: orGuessed(rateDistributed, guessed.distributed),
  fit: orGuessed(rateFitting, guessed.fit),
  skew: orGuessed(rateSkew, guessed.skew),
  infrastructure: rateInfrastructure,
  upkeep: rateUpkeep,
  offline: rateOffline,
  tasks: orGuessed(rateTasks, guessed.tasks),
  isolation: rateIsolation,
  broken: rateBroken,
  tooling: orGuessed(rateTooling, guessed.tooling),
}
