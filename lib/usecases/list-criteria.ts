import type { Criterion } from '@/lib/domain/criterion'
import { criteria } from '@/lib/scoring/criteria'

/** The rows of the matrix, which are the same for every team. */
export const listCriteria = async (): Promise<Criterion[]> => criteria
