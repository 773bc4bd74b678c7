import type { TeamDb } from './team-db'

/** How long one arrival took in each of its spans, named by their parts with blanks between; by which pipeline, null where no run tells. `at` is in milliseconds since 1970. */
export type ArrivalTime = {
  releaseId: string
  stageId: string
  workload: string
  at: number
  parts: string[]
  seconds: number[]
  connectionId: string | null
  pipeline: string | null
}

/** Arrivals after `from` and until `to`, the newest first; at most `limit`. As one value, since many rows cost more to read than to count. */
export async function arrivalTimes(
  { prisma, teamId }: TeamDb,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<ArrivalTime[]> {
  const [found] = await prisma.$queryRaw<
    [{ times: [string, string, string, number, string[], number[], string | null, string | null][] | null }]
  >`
    WITH "time" AS MATERIALIZED (
      SELECT "releaseId", "stageId", "workload", "at", "parts", "partsMs",
        CASE WHEN "spans"->0->'from'->>'by' = 'run' THEN ("spans"->0->'from'->>'byId')::uuid END AS "runId"
      FROM "release_time"
      WHERE "teamId" = ${teamId} AND "at" > ${from}::timestamptz AND "at" <= ${to}::timestamptz ORDER BY "at" DESC, "releaseId" DESC LIMIT ${limit}
    )
    SELECT json_agg(json_build_array("releaseId", "stageId", "workload", extract(epoch FROM "time"."at") * 1000, "parts", "partsMs",
      "run"."connectionId", "run"."pipeline") ORDER BY "time"."at" DESC, "releaseId" DESC) AS "times"
    FROM "time" LEFT JOIN "pipeline_run" AS "run" ON "run"."id" = "time"."runId"`
  return (found.times ?? []).map(([releaseId, stageId, workload, at, parts, ms, connectionId, pipeline]) => ({
    ...{ releaseId, stageId, workload, at, parts, connectionId, pipeline },
    seconds: ms.map((one) => one / 1000),
  }))
}
