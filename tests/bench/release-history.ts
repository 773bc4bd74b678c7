import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** How large a made-up history is: versions of each of the workloads, spread evenly over so many days until now; each goes through three stages. */
export type Size = { workloads: number; versions: number; days: number }

/** A team with three stages, and its connection. */
export async function makeTeam(client: pg.Client): Promise<{ teamId: string; connectionId: string; stageIds: string[] }> {
  const [teamId, connectionId] = [randomUUID(), randomUUID()]
  await client.query('INSERT INTO "team" ("id", "name", "slug") VALUES ($1, $1, $1)', [teamId])
  await client.query(
    `INSERT INTO "connection" ("id", "teamId", "name", "system", "endpoint", "source", "namespaces", "repositories", "updatedAt")
     VALUES ($1, $2, 'bench', 'kubernetes', 'https://192.0.2.1', '{"kind":"sealed"}', '{}', '{}', now())`,
    [connectionId, teamId],
  )
  const stageIds: string[] = []
  for (const [position, name] of ['dev', 'qa', 'prod'].entries()) {
    const id = randomUUID()
    await client.query(
      `INSERT INTO "stage" ("id", "teamId", "name", "connectionId", "namespaces", "reference", "position", "updatedAt")
       VALUES ($1, $2, $3, $4, ARRAY[$3], $5, $6, now())`,
      [id, teamId, name, connectionId, name === 'prod', position],
    )
    stageIds.push(id)
  }
  return { teamId, connectionId, stageIds }
}

/**
 * Adds releases of every version at each stage: an hour and a day after the one before it, one in twenty failed. Each version has a digest and a commit,
 * one run of a pipeline, and an image of two platforms in a registry.
 */
export async function addHistory(
  client: pg.Client,
  { teamId, connectionId }: { teamId: string; connectionId: string },
  { workloads, versions, days }: Size,
): Promise<void> {
  const made = `
    SELECT w, v, md5(w || ' ' || v) AS "hash",
      now() - make_interval(secs => ($4::float8 * 86400 * (1 - (v - 0.5) / $3)) + w) AS "made"
    FROM generate_series(1, $2::int) AS w, generate_series(1, $3::int) AS v`
  const size = [workloads, versions, days]
  await client.query(
    `INSERT INTO "release" ("id", "teamId", "connectionId", "namespace", "kind", "workload", "revision", "version", "images", "createdAt", "liveAt",
       "scheduledAt", "pulledAt", "readyAt", "outcome", "rolledBackFrom", "live", "imported", "at", "firstSeenAt", "lastSeenAt")
     SELECT gen_random_uuid(), $1, $5::uuid, "stage", 'Deployment', 'workload-' || w, v::text, 'v' || v,
       jsonb_build_array(jsonb_build_object('container', 'workload-' || w, 'reference', 'registry.example.com/shop/workload-' || w || ':' || v || '-' || left("hash", 12),
         'digest', 'sha256:' || "hash" || "hash")),
       "at", "at", "at" + interval '2 s', "at" + interval '20 s', "at" + interval '40 s',
       CASE WHEN (v * 7 + n + w) % 20 = 0 THEN 'failed' WHEN v = $3::int THEN 'succeeded' ELSE 'superseded' END, '{}',
       v = $3::int AND (v * 7 + n + w) % 20 <> 0, false, "at", "at", now()
     FROM (${made}) AS "made"
     CROSS JOIN LATERAL (VALUES (0, 'dev', interval '0'), (1, 'qa', interval '1 hour'), (2, 'prod', interval '1 day')) AS "s" (n, "stage", "after")
     CROSS JOIN LATERAL (SELECT "made" + "after" AS "at") AS "t"`,
    [teamId, ...size, connectionId],
  )
  await client.query(
    `INSERT INTO "pipeline_run" ("id", "teamId", "connectionId", "repository", "runId", "attempt", "pipeline", "commit", "trigger", "outcome",
       "committedAt", "queuedAt", "startedAt", "finishedAt", "at", "firstSeenAt", "lastSeenAt")
     SELECT gen_random_uuid(), $1, $5::uuid, 'acme/shop', w || '-' || v, 1, 'build', "hash" || left("hash", 8), 'push', 'succeeded',
       "made" - interval '30 min', "made" - interval '20 min', "made" - interval '15 min', "made" - interval '2 min', "made" - interval '20 min', now(), now()
     FROM (${made}) AS "made"`,
    [teamId, ...size, connectionId],
  )
  await client.query(
    `INSERT INTO "image_resolution" ("id", "teamId", "connectionId", "repository", "reference", "digest", "index", "platforms", "createdAt", "pushedAt",
       "whole", "at", "firstSeenAt", "lastSeenAt")
     SELECT gen_random_uuid(), $1, $5::uuid, 'shop/workload-' || w, v || '-' || left("hash", 12), 'sha256:' || reverse("hash") || "hash", true,
       jsonb_build_array(jsonb_build_object('platform', 'linux/amd64', 'digest', 'sha256:' || "hash" || "hash"),
         jsonb_build_object('platform', 'linux/arm64', 'digest', 'sha256:' || "hash" || reverse("hash"))),
       "made" - interval '5 min', "made" - interval '4 min', true, "made" - interval '4 min', now(), now()
     FROM (${made}) AS "made"`,
    [teamId, ...size, connectionId],
  )
  await client.query('ANALYZE')
}
