import { z } from 'zod/mini'
import { type GroupWeights, MustHaveId, PerspectiveId } from '@/lib/domain/criterion'
import { groupIds, mustHaveIds } from '@/lib/domain/names'

const weights = z.pipe(
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^(100|\\d{1,2})(-(100|\\d{1,2})){${groupIds.length - 1}}$`),
        `Write ${groupIds.length} percents joined by dashes, for ${groupIds.join(', ')}.`,
      ),
    ),
  z.transform((text) => Object.fromEntries(text.split('-').map((percent, index) => [groupIds[index], Number(percent)])) as GroupWeights),
)

const mustHaves = z.pipe(
  z
    .string()
    .check(
      z.regex(
        new RegExp(`^$|^(${mustHaveIds.join('|')})(,(${mustHaveIds.join('|')}))*$`),
        `Write must-haves joined by commas: ${mustHaveIds.join(', ')}.`,
      ),
    ),
  z.pipe(
    z.transform((text: string) => [...new Set(text === '' ? [] : text.split(','))]),
    z.array(MustHaveId),
  ),
)

/** How a matrix is looked at: `weights=34-28-20-12-6` in the order of the groups, `must=works-offline,data-in-house`. What is left out is the comparison's own. */
export const MatrixViewQuery = z.strictObject({
  perspective: z.optional(PerspectiveId),
  weights: z.optional(weights),
  must: z.optional(mustHaves),
})
