-- What a link shows: a comparison, or a timeline of releases with which of them are looked at.
ALTER TABLE "share"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'comparison',
  ADD COLUMN "view" JSONB;
