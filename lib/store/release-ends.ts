import type { ReleaseReading } from '@/lib/domain/release'
import { holdReleases } from './release-lock'
import type { TeamDb } from './team-db'

/** Ends the releases of workloads that are gone: none of them is live any more. */
export async function endReleasesOf(
  db: TeamDb,
  connectionId: string,
  workloads: readonly Pick<ReleaseReading, 'namespace' | 'kind' | 'workload'>[],
): Promise<void> {
  if (workloads.length === 0) return
  const { prisma, teamId } = db
  await holdReleases(db, connectionId)
  await prisma.$executeRaw`
    UPDATE "release" SET "live" = false
    FROM jsonb_to_recordset(${JSON.stringify(workloads)}::jsonb) AS "gone" ("namespace" text, "kind" text, "workload" text)
    WHERE "release"."teamId" = ${teamId} AND "release"."connectionId" = ${connectionId}::uuid AND "release"."namespace" = "gone"."namespace"
      AND "release"."kind" = "gone"."kind" AND "release"."workload" = "gone"."workload" AND "release"."live"`
}
