-- CreateTable
CREATE TABLE "release_time" (
    "teamId" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "releaseId" UUID NOT NULL,
    "journeyId" TEXT NOT NULL,
    "stageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "commit" TEXT,
    "digest" TEXT,
    "waitMs" BIGINT,
    "parts" TEXT[],
    "partsMs" BIGINT[],
    "unknown" TEXT[],
    "spans" JSONB NOT NULL,

    CONSTRAINT "release_time_pkey" PRIMARY KEY ("teamId","releaseId")
);

-- CreateIndex
CREATE INDEX "release_time_teamId_workload_idx" ON "release_time"("teamId", "workload");

-- CreateIndex
CREATE INDEX "release_time_teamId_at_idx" ON "release_time"("teamId", "at");

-- CreateIndex
CREATE INDEX "release_time_teamId_commit_idx" ON "release_time"("teamId", "commit");

-- CreateIndex
CREATE INDEX "release_time_teamId_digest_idx" ON "release_time"("teamId", "digest");

-- AddForeignKey
ALTER TABLE "release_time" ADD CONSTRAINT "release_time_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What follows is written by hand: Prisma's schema language has no words for it.

GRANT SELECT, INSERT, UPDATE, DELETE ON "release_time" TO "fourways_app";

ALTER TABLE "release_time" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_team" ON "release_time" TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"());

-- Sums read every row of a window, and the spans of few: they are kept apart from the rest.
ALTER TABLE "release_time" ALTER COLUMN "spans" SET STORAGE EXTERNAL;

-- What was kept before is to be taken in: its tables are read past the policies of the teams, by their owner alone.
ALTER TABLE "release" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "release_change" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "release_change" ("teamId", "kind", "key") SELECT DISTINCT "teamId", 'all', '' FROM "release";
ALTER TABLE "release_change" FORCE ROW LEVEL SECURITY;
ALTER TABLE "release" FORCE ROW LEVEL SECURITY;

-- Where the time of a release went is told by more of it than its journey is.
CREATE OR REPLACE FUNCTION "note_releases_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'workload', "written"."workload" FROM "written" JOIN "before" USING ("id")
    WHERE ("written"."version", "written"."cause", "written"."images", "written"."createdAt", "written"."liveAt", "written"."scheduledAt",
      "written"."pulledAt", "written"."readyAt", "written"."outcome", "written"."rolledBackFrom", "written"."live")
      IS DISTINCT FROM ("before"."version", "before"."cause", "before"."images", "before"."createdAt", "before"."liveAt", "before"."scheduledAt",
      "before"."pulledAt", "before"."readyAt", "before"."outcome", "before"."rolledBackFrom", "before"."live");
  RETURN NULL;
END;
$$;

-- A run that gets another commit is gone from the one that it had.
CREATE OR REPLACE FUNCTION "note_runs_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'commit', "named"."commit" FROM "written" JOIN "before" USING ("id")
    CROSS JOIN LATERAL (VALUES ("written"."commit"), ("before"."commit")) AS "named" ("commit")
    WHERE "named"."commit" IS NOT NULL AND ("written"."commit", "written"."at", "written"."pipeline", "written"."outcome", "written"."committedAt",
      "written"."queuedAt", "written"."startedAt", "written"."finishedAt", "written"."url")
      IS DISTINCT FROM ("before"."commit", "before"."at", "before"."pipeline", "before"."outcome", "before"."committedAt", "before"."queuedAt",
      "before"."startedAt", "before"."finishedAt", "before"."url");
  RETURN NULL;
END;
$$;

-- An image tells when it was built and pushed, and of which commit, whether it is an index or not.
CREATE OR REPLACE FUNCTION "note_images_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "teamId", 'digest', "named"."digest" FROM "written" CROSS JOIN LATERAL (
      SELECT "written"."digest" UNION SELECT "platform"->>'digest' FROM jsonb_array_elements("platforms") AS "platform" WHERE "index"
    ) AS "named" ("digest");
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION "note_images_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'digest', "named"."digest" FROM "written" JOIN "before" USING ("id") CROSS JOIN LATERAL (
      SELECT "written"."digest" UNION
      SELECT "platform"->>'digest' FROM jsonb_array_elements("written"."platforms" || "before"."platforms") AS "platform"
    ) AS "named" ("digest")
    WHERE ("written"."index", "written"."platforms", "written"."createdAt", "written"."pushedAt", "written"."revision")
      IS DISTINCT FROM ("before"."index", "before"."platforms", "before"."createdAt", "before"."pushedAt", "before"."revision");
  RETURN NULL;
END;
$$;
