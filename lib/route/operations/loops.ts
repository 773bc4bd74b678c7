import { LoopUpload, MOST_LOOP_LINES } from '@/lib/domain/loop'
import { LoopThresholds } from '@/lib/domain/loop-metrics'
import { LoopSummary } from '@/lib/domain/loop-summary'
import { LoopToken, MadeLoopToken, NewLoopToken } from '@/lib/domain/loop-token'
import { openOperation, operation } from '../operation'
import { ById, itemsOf } from './parts'

/** The file that loop.mjs writes, a Loop a line: at most 4 MB. */
const text = { type: 'application/x-ndjson', most: 4_000_000 }

const LINES = `a Loop as JSON in each of at most ${MOST_LOOP_LINES.toLocaleString('en-US')} lines. Lines that cannot be kept are refused one by one; when all are, the answer is 422.`

export const sendLoops = openOperation({
  method: 'POST',
  path: '/api/loops',
  summary: `Stores loops of the token’s profile: ${LINES} The same loops sent again are known again.`,
  byToken: true,
  text,
  answer: LoopUpload,
})

export const addLoops = operation({
  method: 'POST',
  path: '/api/profiles/{id}/loops',
  summary: `Stores loops of a profile from a file: ${LINES}`,
  right: ['create', 'loop'],
  params: ById,
  text,
  answer: LoopUpload,
})

export const readLoops = operation({
  method: 'GET',
  path: '/api/profiles/{id}/loops',
  summary:
    'How a profile feels, as its developers’ loops tell. Nothing is told of fewer loops or machines than the thresholds, nor of one machine alone.',
  right: ['read', 'loop'],
  params: ById,
  answer: LoopSummary,
})

export const readLoopTokens = operation({
  method: 'GET',
  path: '/api/profiles/{id}/loop-tokens',
  summary: 'The newest tokens of a profile, newest first, with the ended ones; without the tokens themselves.',
  right: ['read', 'loop-token'],
  params: ById,
  answer: itemsOf(LoopToken),
})

export const createLoopToken = operation({
  method: 'POST',
  path: '/api/profiles/{id}/loop-tokens',
  summary: 'Makes a token that sends loops of this profile for some days, 30 unless told. It is shown this once: only its hash is kept.',
  right: ['create', 'loop-token'],
  params: ById,
  body: NewLoopToken,
  answer: MadeLoopToken,
  status: 201,
})

export const endLoopToken = operation({
  method: 'POST',
  path: '/api/loop-tokens/{id}/revoke',
  summary: 'Ends a token for good. Loops that came by it stay.',
  right: ['edit', 'loop-token'],
  params: ById,
  answer: LoopToken,
})

export const readLoopThresholds = operation({
  method: 'GET',
  path: '/api/loop-thresholds',
  summary: 'From how many machines and loops on figures of loops are told.',
  right: ['read', 'loop-threshold'],
  answer: LoopThresholds,
})

export const setLoopThresholds = operation({
  method: 'PUT',
  path: '/api/loop-thresholds',
  summary: 'Sets from how many machines and loops on figures of loops are told. Every profile with loops is counted again.',
  right: ['edit', 'loop-threshold'],
  body: LoopThresholds,
  answer: LoopThresholds,
})
