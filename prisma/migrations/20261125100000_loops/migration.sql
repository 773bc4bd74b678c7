-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "loopsToCount" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "loopCount" INTEGER NOT NULL DEFAULT 20,
ADD COLUMN     "loopMachines" INTEGER NOT NULL DEFAULT 3;

-- CreateTable
CREATE TABLE "loop" (
    "teamId" TEXT NOT NULL,
    "profileId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "durationMs" DOUBLE PRECISION NOT NULL,
    "outcome" TEXT NOT NULL,
    "cold" BOOLEAN NOT NULL,
    "trigger" TEXT NOT NULL,
    "tool" TEXT,
    "commit" TEXT,
    "parts" JSONB,
    "machine" TEXT NOT NULL,
    "cpu" TEXT NOT NULL,
    "memory" TEXT NOT NULL,
    "arch" TEXT NOT NULL,

    CONSTRAINT "loop_pkey" PRIMARY KEY ("profileId","id")
);

-- CreateTable
CREATE TABLE "loop_token" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "profileId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "hourBegan" TIMESTAMPTZ(3),
    "hourUploads" INTEGER NOT NULL DEFAULT 0,
    "hourLines" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "loop_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "loop_teamId_profileId_kind_at_idx" ON "loop"("teamId", "profileId", "kind", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "loop_token_tokenHash_key" ON "loop_token"("tokenHash");

-- CreateIndex
CREATE INDEX "loop_token_newest_of_profile" ON "loop_token"("teamId", "profileId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "profile_teamId_id_key" ON "profile"("teamId", "id");

-- AddForeignKey
ALTER TABLE "loop" ADD CONSTRAINT "loop_teamId_profileId_fkey" FOREIGN KEY ("teamId", "profileId") REFERENCES "profile"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loop_token" ADD CONSTRAINT "loop_token_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loop_token" ADD CONSTRAINT "loop_token_teamId_profileId_fkey" FOREIGN KEY ("teamId", "profileId") REFERENCES "profile"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "loop"
  ADD CONSTRAINT "loop_kind" CHECK ("kind" IN ('change', 'start', 'workspace')),
  ADD CONSTRAINT "loop_outcome" CHECK ("outcome" IN ('seen', 'failed', 'timed-out')),
  ADD CONSTRAINT "loop_trigger" CHECK ("trigger" IN ('edit', 'save', 'command', 'push'));
ALTER TABLE "team"
  ADD CONSTRAINT "team_loop_machines" CHECK ("loopMachines" BETWEEN 1 AND 50),
  ADD CONSTRAINT "team_loop_count" CHECK ("loopCount" BETWEEN 1 AND 1000);

-- Loops are added, and go with their profile; they are never changed.
GRANT SELECT, INSERT, DELETE ON "loop" TO "fourways_app";
GRANT SELECT, INSERT, UPDATE ON "loop_token" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['loop', 'loop_token'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;

-- Whoever holds a token names its hash and gets that token while it is valid, by the database's clock: so its team becomes known.
GRANT SELECT ("id", "teamId", "profileId", "tokenHash", "expiresAt", "revokedAt") ON "loop_token" TO "fourways_visitor";
CREATE POLICY "opened_by_token" ON "loop_token" FOR SELECT TO "fourways_visitor" USING (
  "tokenHash" = decode(current_setting('fourways.loop_token', true), 'hex') AND "revokedAt" IS NULL AND "expiresAt" > now()
);

-- A team sets its own thresholds. Sign-in and teams are the owner's, who is not bound here.
ALTER TABLE "team" ENABLE ROW LEVEL SECURITY;
GRANT SELECT ("id", "loopMachines", "loopCount"), UPDATE ("loopMachines", "loopCount") ON "team" TO "fourways_app";
CREATE POLICY "own_team" ON "team" TO "fourways_app" USING ("id" = "fourways_team"()) WITH CHECK ("id" = "fourways_team"());
