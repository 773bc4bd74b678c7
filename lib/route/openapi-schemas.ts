import { z } from 'zod/mini'
import { Session } from '@/lib/domain/actor'
import { CatalogueEntry, EndedProduct } from '@/lib/domain/catalogue'
import { Claim, TriedClaim } from '@/lib/domain/claim'
import { Collection } from '@/lib/domain/collection'
import { Comparison, ComparisonEdit, NewComparison, WeightChange, Weighting } from '@/lib/domain/comparison'
import { Connection, ConnectionEdit, Discovery, NewConnection } from '@/lib/domain/connection'
import { BreakEven, CostCurves, CostEstimate, CostLine, Costs } from '@/lib/domain/cost'
import { CostAssumptions } from '@/lib/domain/cost-assumptions'
import { Criterion, GroupWeights } from '@/lib/domain/criterion'
import { CellChange, Decision, NewDecision, OpenedDecision, Payback, Since } from '@/lib/domain/decision'
import { Evidence } from '@/lib/domain/evidence'
import { ImageResolution } from '@/lib/domain/image'
import { Loop, LoopUpload } from '@/lib/domain/loop'
import { FirstStart, Loops, LoopThresholds } from '@/lib/domain/loop-metrics'
import { LoopClass, LoopSummary } from '@/lib/domain/loop-summary'
import { LoopToken, MadeLoopToken, NewLoopToken } from '@/lib/domain/loop-token'
import { Cell, Matrix, MatrixInput, MatrixSettings, Row, Score, Verdict } from '@/lib/domain/matrix'
import { Overview } from '@/lib/domain/overview'
import { PipelineRun } from '@/lib/domain/pipeline'
import { NewPriceOverride, Price, PriceImport, PriceOverride } from '@/lib/domain/price'
import { ProblemBody } from '@/lib/domain/problem'
import { NewDeclaration, NewProfile, Profile, ProfileEdit } from '@/lib/domain/profile'
import { Release } from '@/lib/domain/release'
import { MadeShare, NewShare, Redaction, Share, SharedComparison, SharedTimeline } from '@/lib/domain/share'
import { Computed, Snapshot } from '@/lib/domain/snapshot'
import { NewStage, Stage, StageEdit } from '@/lib/domain/stage'
import { TimeSpent } from '@/lib/domain/time-spent'
import { TimelineSnapshot } from '@/lib/domain/timeline-snapshot'
import { Robustness, Weighing, WeighingProblem } from '@/lib/domain/weighing'
import type { Schema } from './parse'

const named = {
  ...{ CatalogueEntry, EndedProduct, Claim, TriedClaim },
  ...{ Session, Collection, Comparison, ComparisonEdit, NewComparison, Connection, ConnectionEdit, Discovery, NewConnection, Criterion },
  ...{ FirstStart, Loop, Loops, LoopClass, LoopSummary, LoopThresholds, LoopToken, LoopUpload, MadeLoopToken, NewLoopToken },
  ...{ BreakEven, CostAssumptions, CostCurves, CostEstimate, CostLine, Costs, NewPriceOverride, Price, PriceImport, PriceOverride },
  ...{ GroupWeights, Evidence, Cell, Matrix, MatrixInput, MatrixSettings, Row, Score, Verdict, Overview, ProblemBody, NewDeclaration },
  ...{
    ImageResolution,
    NewProfile,
    PipelineRun,
    Profile,
    ProfileEdit,
    Release,
    MadeShare,
    NewShare,
    Redaction,
    Share,
    SharedComparison,
    SharedTimeline,
    TimelineSnapshot,
    Snapshot,
    Computed,
    TimeSpent,
    NewStage,
    Stage,
    StageEdit,
  },
  ...{ Weighing, WeighingProblem, Robustness, WeightChange, Weighting },
  ...{ CellChange, Decision, NewDecision, OpenedDecision, Payback, Since },
}

const registry = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })

type Json = Record<string, unknown>

/** References into the schema itself become references into the document. */
function intoDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(intoDocument)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) =>
      key === '$ref' && typeof held === 'string' ? [key, held.replace('#/$defs/', '#/components/schemas/')] : [key, intoDocument(held)],
    ),
  )
}

/** Writes zod schemas as JSON Schema 2020-12, as OpenAPI 3.1 takes it. Schemas of the domain are written once, under their own name. */
export class SchemaWriter {
  readonly components: Record<string, Json> = {}

  /** The schema, or a reference to it when it has a name. `input` is what may be sent, `output` what is answered. */
  write(schema: Schema, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema, { metadata: registry, io, unrepresentable: 'any' }) as Json & { $defs?: Json }
    for (const [id, held] of Object.entries($defs)) this.keep(id, held as Json)
    const id = registry.get(schema)?.id
    if (!id) return intoDocument(rest) as Json
    this.keep(id, rest)
    return { $ref: `#/components/schemas/${id}` }
  }

  private keep(id: string, { id: _, ...schema }: Json): void {
    this.components[id] ??= intoDocument(schema) as Json
  }
}
