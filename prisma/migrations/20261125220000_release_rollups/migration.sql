-- CreateTable
CREATE TABLE "release_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "teamId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "release_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_place" (
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "seenUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_place_pkey" PRIMARY KEY ("connectionId","namespace","kind","workload")
);

-- CreateTable
CREATE TABLE "workload_history" (
    "teamId" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "passages" TEXT[],

    CONSTRAINT "workload_history_pkey" PRIMARY KEY ("teamId","workload")
);

-- CreateTable
CREATE TABLE "visit" (
    "teamId" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "releaseId" UUID NOT NULL,
    "nth" SMALLINT NOT NULL,
    "stageId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3),
    "ended" BOOLEAN NOT NULL,
    "digest" TEXT,
    "change" BOOLEAN NOT NULL,
    "leadMs" BIGINT,
    "failed" BOOLEAN NOT NULL,
    "recoveryMs" BIGINT,
    "rework" BOOLEAN NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("teamId","workload","releaseId","nth")
);

-- CreateTable
CREATE TABLE "dora_day" (
    "teamId" TEXT NOT NULL,
    "stageId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "workload" TEXT NOT NULL,
    "deployments" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL,
    "leads" INTEGER NOT NULL,
    "leadMs" BIGINT NOT NULL,
    "leadBuckets" JSONB NOT NULL,
    "failures" INTEGER NOT NULL,
    "recoveries" INTEGER NOT NULL,
    "recoveryMs" BIGINT NOT NULL,
    "recoveryBuckets" JSONB NOT NULL,
    "rework" INTEGER NOT NULL,

    CONSTRAINT "dora_day_pkey" PRIMARY KEY ("teamId","stageId","day","workload")
);

-- CreateTable
CREATE TABLE "journey" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "journeyId" TEXT NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "commit" TEXT,
    "standing" TEXT NOT NULL,
    "stageIds" UUID[],
    "warned" BOOLEAN NOT NULL,
    "skips" TEXT[],
    "search" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "journey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "release_change_teamId_kind_key_idx" ON "release_change"("teamId", "kind", "key");

-- CreateIndex
CREATE INDEX "release_place_teamId_connectionId_workload_idx" ON "release_place"("teamId", "connectionId", "workload");

-- CreateIndex
CREATE INDEX "visit_newest_of_stage" ON "visit"("teamId", "stageId", "at" DESC, "releaseId" DESC);

-- CreateIndex
CREATE INDEX "visit_newest_of_workload" ON "visit"("teamId", "stageId", "workload", "at" DESC, "releaseId" DESC);

-- CreateIndex
CREATE INDEX "visit_digest" ON "visit"("teamId", "digest");

-- CreateIndex
CREATE INDEX "dora_day_teamId_workload_idx" ON "dora_day"("teamId", "workload");

-- CreateIndex
CREATE INDEX "journey_newest" ON "journey"("teamId", "lastAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "journey_newest_of_workload" ON "journey"("teamId", "workload", "lastAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "journey_commit" ON "journey"("teamId", "commit");

-- CreateIndex
CREATE UNIQUE INDEX "journey_teamId_journeyId_key" ON "journey"("teamId", "journeyId");

-- AddForeignKey
ALTER TABLE "release_change" ADD CONSTRAINT "release_change_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_place" ADD CONSTRAINT "release_place_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_place" ADD CONSTRAINT "release_place_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_history" ADD CONSTRAINT "workload_history_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dora_day" ADD CONSTRAINT "dora_day_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journey" ADD CONSTRAINT "journey_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What follows is written by hand: Prisma's schema language has no words for it.

CREATE INDEX "visit_to_look_at" ON "visit" ("teamId", "stageId", "at" DESC, "releaseId" DESC) WHERE "failed" OR "rework";

ALTER TABLE "release_change" ADD CONSTRAINT "release_change_kind" CHECK ("kind" IN ('workload', 'commit', 'digest', 'all'));

-- What was kept before is to be taken in: its tables are read past the policies of the teams, by their owner alone.
ALTER TABLE "release" NO FORCE ROW LEVEL SECURITY;
INSERT INTO "release_place" ("teamId", "connectionId", "namespace", "kind", "workload", "seenUntil")
  SELECT "teamId", "connectionId", "namespace", "kind", "workload", max("lastSeenAt") FROM "release" GROUP BY 1, 2, 3, 4, 5;
INSERT INTO "release_change" ("teamId", "kind", "key") SELECT DISTINCT "teamId", 'workload', "workload" FROM "release";
ALTER TABLE "release" FORCE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE, DELETE ON "release_change", "release_place", "workload_history", "visit", "dora_day", "journey" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['release_change', 'release_place', 'workload_history', 'visit', 'dora_day', 'journey'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;

-- Each statement that adds or changes what the rollups are made of says so in its own transaction. It only adds rows to release_change, so two
-- that write at once never wait for each other. That a release was seen again, unchanged, moves only how long its place is known.
CREATE FUNCTION "keep_release_places"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_place" AS "kept" ("teamId", "connectionId", "namespace", "kind", "workload", "seenUntil")
    SELECT "teamId", "connectionId", "namespace", "kind", "workload", max("lastSeenAt") FROM "written" GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 3, 4, 5
    ON CONFLICT ("connectionId", "namespace", "kind", "workload") DO UPDATE SET "seenUntil" = excluded."seenUntil"
    WHERE excluded."seenUntil" > "kept"."seenUntil";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "release_added_places" AFTER INSERT ON "release" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_release_places"();
CREATE TRIGGER "release_changed_places" AFTER UPDATE ON "release" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_release_places"();

CREATE FUNCTION "note_releases_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key") SELECT DISTINCT "teamId", 'workload', "workload" FROM "written";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "release_added" AFTER INSERT ON "release" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_releases_added"();

CREATE FUNCTION "note_releases_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'workload', "written"."workload" FROM "written" JOIN "before" USING ("id")
    WHERE ("written"."version", "written"."cause", "written"."images", "written"."createdAt", "written"."liveAt", "written"."outcome",
      "written"."rolledBackFrom", "written"."live")
      IS DISTINCT FROM ("before"."version", "before"."cause", "before"."images", "before"."createdAt", "before"."liveAt", "before"."outcome",
      "before"."rolledBackFrom", "before"."live");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "release_changed" AFTER UPDATE ON "release" REFERENCING OLD TABLE AS "before" NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_releases_changed"();

-- The first run of a commit is where its lead time begins.
CREATE FUNCTION "note_runs_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "teamId", 'commit', "commit" FROM "written" WHERE "commit" IS NOT NULL;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "pipeline_run_added" AFTER INSERT ON "pipeline_run" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_runs_added"();

CREATE FUNCTION "note_runs_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'commit', "written"."commit" FROM "written" JOIN "before" USING ("id")
    WHERE "written"."commit" IS NOT NULL AND ("written"."commit", "written"."at") IS DISTINCT FROM ("before"."commit", "before"."at");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "pipeline_run_changed" AFTER UPDATE ON "pipeline_run" REFERENCING OLD TABLE AS "before" NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_runs_changed"();

-- An index tells that the digests of its platforms are one image.
CREATE FUNCTION "note_images_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "teamId", 'digest', "platform"->>'digest' FROM "written" CROSS JOIN LATERAL jsonb_array_elements("platforms") AS "platform"
    WHERE "index";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "image_resolution_added" AFTER INSERT ON "image_resolution" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_images_added"();

CREATE FUNCTION "note_images_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_change" ("teamId", "kind", "key")
    SELECT DISTINCT "written"."teamId", 'digest', "platform"->>'digest' FROM "written" JOIN "before" USING ("id")
    CROSS JOIN LATERAL jsonb_array_elements("written"."platforms" || "before"."platforms") AS "platform"
    WHERE ("written"."index", "written"."platforms") IS DISTINCT FROM ("before"."index", "before"."platforms");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "image_resolution_changed" AFTER UPDATE ON "image_resolution" REFERENCING OLD TABLE AS "before" NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "note_images_changed"();
