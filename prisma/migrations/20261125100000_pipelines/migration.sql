-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "repositories" TEXT[] DEFAULT '{}';
ALTER TABLE "connection" ALTER COLUMN "repositories" DROP DEFAULT;

-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "pipelineId" UUID;

-- CreateTable
CREATE TABLE "pipeline_run" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "pipeline" TEXT NOT NULL,
    "branch" TEXT,
    "onDefaultBranch" BOOLEAN,
    "commit" TEXT,
    "trigger" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "activeSeconds" DOUBLE PRECISION,
    "changedAt" TIMESTAMPTZ(3),
    "url" TEXT,
    "stages" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pipeline_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_arrival" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "arrivalId" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "commit" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,

    CONSTRAINT "pipeline_arrival_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pipeline_cursor" (
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "etag" TEXT,
    "goesOnAt" TIMESTAMPTZ(3),

    CONSTRAINT "pipeline_cursor_pkey" PRIMARY KEY ("connectionId","repository")
);

-- CreateIndex
CREATE INDEX "pipeline_run_newest" ON "pipeline_run"("teamId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pipeline_run_newest_of_connection" ON "pipeline_run"("teamId", "connectionId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "pipeline_run_commit" ON "pipeline_run"("teamId", "commit");

-- CreateIndex
CREATE UNIQUE INDEX "pipeline_run_connectionId_repository_runId_attempt_key" ON "pipeline_run"("connectionId", "repository", "runId", "attempt");

-- CreateIndex
CREATE INDEX "pipeline_arrival_newest_of_connection" ON "pipeline_arrival"("teamId", "connectionId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "pipeline_arrival_connectionId_repository_arrivalId_key" ON "pipeline_arrival"("connectionId", "repository", "arrivalId");

-- CreateIndex
CREATE INDEX "pipeline_cursor_teamId_goesOnAt_idx" ON "pipeline_cursor"("teamId", "goesOnAt");

-- CreateIndex
CREATE INDEX "profile_teamId_pipelineId_idx" ON "profile"("teamId", "pipelineId");

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_teamId_pipelineId_fkey" FOREIGN KEY ("teamId", "pipelineId") REFERENCES "connection"("teamId", "id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_run" ADD CONSTRAINT "pipeline_run_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_run" ADD CONSTRAINT "pipeline_run_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_arrival" ADD CONSTRAINT "pipeline_arrival_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_arrival" ADD CONSTRAINT "pipeline_arrival_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_cursor" ADD CONSTRAINT "pipeline_cursor_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pipeline_cursor" ADD CONSTRAINT "pipeline_cursor_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

-- A pipeline that is removed leaves the profile's team as it is.
ALTER TABLE "profile" DROP CONSTRAINT "profile_teamId_pipelineId_fkey",
  ADD CONSTRAINT "profile_teamId_pipelineId_fkey" FOREIGN KEY ("teamId", "pipelineId") REFERENCES "connection"("teamId", "id") ON DELETE SET NULL ("pipelineId") ON UPDATE CASCADE;

ALTER TABLE "pipeline_run"
  ADD CONSTRAINT "pipeline_run_outcome" CHECK ("outcome" IN ('succeeded', 'failed', 'cancelled', 'running', 'unknown')),
  ADD CONSTRAINT "pipeline_run_trigger" CHECK ("trigger" IN ('push', 'pull-request', 'schedule', 'manual', 'api', 'pipeline', 'other'));
ALTER TABLE "pipeline_arrival" ADD CONSTRAINT "pipeline_arrival_outcome" CHECK ("outcome" IN ('succeeded', 'failed', 'cancelled', 'running', 'unknown'));

GRANT SELECT, INSERT, UPDATE, DELETE ON "pipeline_run", "pipeline_arrival", "pipeline_cursor" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['pipeline_run', 'pipeline_arrival', 'pipeline_cursor'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;
