-- The seed that the weightings of a comparison are drawn with, and when its verdict was first shown. What is there was seen already.
ALTER TABLE "comparison" ADD COLUMN     "seed" INTEGER NOT NULL DEFAULT floor(random() * 2147483647)::int,
ADD COLUMN     "revealedAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "comparison" ALTER COLUMN "seed" DROP DEFAULT, ALTER COLUMN "revealedAt" DROP DEFAULT;

-- CreateTable
CREATE TABLE "weight_change" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "comparisonId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,
    "perspective" TEXT NOT NULL,
    "weights" JSONB,
    "mustHaves" TEXT[],

    CONSTRAINT "weight_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "comparisonId" UUID,
    "snapshotId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "chosenId" UUID NOT NULL,
    "chosenName" TEXT NOT NULL,
    "replacesId" UUID,
    "replacesName" TEXT,
    "why" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "author" TEXT,
    "switchingLowDays" DOUBLE PRECISION NOT NULL,
    "switchingHighDays" DOUBLE PRECISION NOT NULL,
    "developers" INTEGER,
    "hourlyRate" DOUBLE PRECISION,
    "reviewOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "weight_change_teamId_comparisonId_at_id_idx" ON "weight_change"("teamId", "comparisonId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "decision_teamId_createdAt_id_idx" ON "decision"("teamId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "decision_teamId_comparisonId_idx" ON "decision"("teamId", "comparisonId");

-- CreateIndex
CREATE INDEX "decision_teamId_snapshotId_idx" ON "decision"("teamId", "snapshotId");

-- AddForeignKey
ALTER TABLE "weight_change" ADD CONSTRAINT "weight_change_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weight_change" ADD CONSTRAINT "weight_change_teamId_comparisonId_fkey" FOREIGN KEY ("teamId", "comparisonId") REFERENCES "comparison"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A comparison that is removed leaves the row's team as it is.
ALTER TABLE "decision" ADD CONSTRAINT "decision_teamId_comparisonId_fkey" FOREIGN KEY ("teamId", "comparisonId") REFERENCES "comparison"("teamId", "id") ON DELETE SET NULL ("comparisonId") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_teamId_snapshotId_fkey" FOREIGN KEY ("teamId", "snapshotId") REFERENCES "snapshot"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "decision"
  ADD CONSTRAINT "decision_switching" CHECK ("switchingLowDays" >= 0 AND "switchingHighDays" >= "switchingLowDays");

-- Both are added and never changed: a later decision stands beside the earlier one.
GRANT SELECT, INSERT ON "weight_change", "decision" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['weight_change', 'decision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;
