-- A team's first draft: the answers to the six questions, the comparison they are seen in, and the profiles it made.
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "comparisonId" UUID,
    "profileIds" UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "draft_teamId_key" ON "draft"("teamId");
CREATE INDEX "draft_teamId_comparisonId_idx" ON "draft"("teamId", "comparisonId");

ALTER TABLE "draft" ADD CONSTRAINT "draft_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- A comparison that is removed leaves the row's team as it is.
ALTER TABLE "draft" ADD CONSTRAINT "draft_teamId_comparisonId_fkey" FOREIGN KEY ("teamId", "comparisonId") REFERENCES "comparison"("teamId", "id") ON DELETE SET NULL ("comparisonId") ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "draft" TO "fourways_app";
ALTER TABLE "draft" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_team" ON "draft" TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"());
