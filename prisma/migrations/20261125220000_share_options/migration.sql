-- Who may open a link, what its maker says about it, and whether it follows what is measured. A passphrase is kept as salt and hash.
ALTER TABLE "share"
  ADD COLUMN "note" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "audience" TEXT NOT NULL DEFAULT 'anyone',
  ADD COLUMN "passphrase" BYTEA,
  ADD COLUMN "live" BOOLEAN NOT NULL DEFAULT false;

-- What was done to links is looked up by their kind.
CREATE INDEX "audit_entry_teamId_objectKind_at_id_idx" ON "audit_entry"("teamId", "objectKind", "at" DESC, "id" DESC);
