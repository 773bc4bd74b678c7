-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "activeOrganizationId" TEXT,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "inviterId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "source" JSONB NOT NULL,
    "sealed" BYTEA,
    "sealedWith" TEXT,
    "namespaces" TEXT[],
    "everyMinutes" INTEGER,
    "developersGroup" TEXT,
    "lastCheck" JSONB,
    "recorded" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "namespaces" TEXT[],
    "reference" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "systems" TEXT[],
    "lookedAfterBy" TEXT NOT NULL DEFAULT '',
    "stageId" UUID,
    "current" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "metric" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "value" JSONB,
    "reason" TEXT,
    "detail" TEXT,
    "source" JSONB NOT NULL,
    "projection" JSONB,
    "probeId" TEXT,
    "probeVersion" INTEGER,
    "observedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "durationMs" INTEGER,
    "collectionId" UUID,
    "author" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "trigger" TEXT NOT NULL,
    "cancelAsked" BOOLEAN NOT NULL DEFAULT false,
    "requestedBy" TEXT,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_probe" (
    "teamId" TEXT NOT NULL,
    "collectionId" UUID NOT NULL,
    "probe" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "read" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "reason" TEXT,
    "detail" TEXT,

    CONSTRAINT "collection_probe_pkey" PRIMARY KEY ("collectionId","probe")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "namespace" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "workload" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "version" TEXT,
    "cause" TEXT,
    "images" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3),
    "liveAt" TIMESTAMPTZ(3),
    "readyAt" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "rolledBackFrom" TEXT[],
    "live" BOOLEAN NOT NULL,
    "imported" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comparison" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "profileIds" UUID[],
    "perspective" TEXT NOT NULL,
    "weights" JSONB,
    "mustHaves" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comparison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "comparisonId" UUID,
    "snapshotId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "redaction" JSONB NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,
    "lastOpenedAt" TIMESTAMPTZ(3),

    CONSTRAINT "share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "objectKind" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_slug_key" ON "team"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "member_userId_idx" ON "member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "member_organizationId_userId_key" ON "member"("organizationId", "userId");

-- CreateIndex
CREATE INDEX "invitation_organizationId_idx" ON "invitation"("organizationId");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "connection_teamId_id_key" ON "connection"("teamId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_teamId_name_key" ON "connection"("teamId", "name");

-- CreateIndex
CREATE INDEX "stage_teamId_connectionId_idx" ON "stage"("teamId", "connectionId");

-- CreateIndex
CREATE UNIQUE INDEX "stage_teamId_id_key" ON "stage"("teamId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "stage_teamId_name_key" ON "stage"("teamId", "name");

-- CreateIndex
CREATE INDEX "profile_teamId_stageId_idx" ON "profile"("teamId", "stageId");

-- CreateIndex
CREATE UNIQUE INDEX "profile_teamId_name_key" ON "profile"("teamId", "name");

-- CreateIndex
CREATE INDEX "evidence_history" ON "evidence"("teamId", "subjectKind", "subjectId", "metric", "observedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "evidence_latest" ON "evidence"("teamId", "subjectKind", "subjectId", "metric", "outcome", "observedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "evidence_collectionId_subjectKind_subjectId_metric_key" ON "evidence"("collectionId", "subjectKind", "subjectId", "metric");

-- CreateIndex
CREATE INDEX "collection_teamId_queuedAt_id_idx" ON "collection"("teamId", "queuedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "collection_newest_of_connection" ON "collection"("teamId", "connectionId", "queuedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "collection_teamId_state_idx" ON "collection"("teamId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "collection_teamId_id_key" ON "collection"("teamId", "id");

-- CreateIndex
CREATE INDEX "release_newest" ON "release"("teamId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "release_newest_of_connection" ON "release"("teamId", "connectionId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "release_newest_of_workload" ON "release"("teamId", "workload", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "release_connectionId_namespace_kind_workload_revision_key" ON "release"("connectionId", "namespace", "kind", "workload", "revision");

-- CreateIndex
CREATE INDEX "comparison_teamId_createdAt_id_idx" ON "comparison"("teamId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "comparison_teamId_id_key" ON "comparison"("teamId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_teamId_id_key" ON "snapshot"("teamId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "share_tokenHash_key" ON "share"("tokenHash");

-- CreateIndex
CREATE INDEX "share_teamId_createdAt_id_idx" ON "share"("teamId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "share_teamId_snapshotId_idx" ON "share"("teamId", "snapshotId");

-- CreateIndex
CREATE INDEX "share_teamId_comparisonId_idx" ON "share"("teamId", "comparisonId");

-- CreateIndex
CREATE INDEX "audit_entry_teamId_at_id_idx" ON "audit_entry"("teamId", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_teamId_stageId_fkey" FOREIGN KEY ("teamId", "stageId") REFERENCES "stage"("teamId", "id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_probe" ADD CONSTRAINT "collection_probe_teamId_collectionId_fkey" FOREIGN KEY ("teamId", "collectionId") REFERENCES "collection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comparison" ADD CONSTRAINT "comparison_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_teamId_comparisonId_fkey" FOREIGN KEY ("teamId", "comparisonId") REFERENCES "comparison"("teamId", "id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_teamId_snapshotId_fkey" FOREIGN KEY ("teamId", "snapshotId") REFERENCES "snapshot"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

-- A stage or comparison that is removed leaves the row's team as it is.
ALTER TABLE "profile" DROP CONSTRAINT "profile_teamId_stageId_fkey",
  ADD CONSTRAINT "profile_teamId_stageId_fkey" FOREIGN KEY ("teamId", "stageId") REFERENCES "stage"("teamId", "id") ON DELETE SET NULL ("stageId") ON UPDATE CASCADE;
ALTER TABLE "share" DROP CONSTRAINT "share_teamId_comparisonId_fkey",
  ADD CONSTRAINT "share_teamId_comparisonId_fkey" FOREIGN KEY ("teamId", "comparisonId") REFERENCES "comparison"("teamId", "id") ON DELETE SET NULL ("comparisonId") ON UPDATE CASCADE;

CREATE UNIQUE INDEX "profile_one_current" ON "profile" ("teamId") WHERE "current" AND "archivedAt" IS NULL;
CREATE INDEX "release_live" ON "release" ("teamId", "connectionId", "namespace", "kind", "workload") WHERE "live";
CREATE UNIQUE INDEX "stage_one_reference" ON "stage" ("teamId") WHERE "reference";

ALTER TABLE "profile" ADD CONSTRAINT "profile_way" CHECK ("way" IN ('local', 'proxied', 'live', 'online'));
ALTER TABLE "collection"
  ADD CONSTRAINT "collection_state" CHECK ("state" IN ('queued', 'running', 'done', 'partly-failed', 'failed', 'cancelled')),
  ADD CONSTRAINT "collection_trigger" CHECK ("trigger" IN ('demand', 'schedule', 'recorded'));
ALTER TABLE "collection_probe" ADD CONSTRAINT "collection_probe_state" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "release" ADD CONSTRAINT "release_outcome" CHECK ("outcome" IN ('succeeded', 'failed', 'superseded', 'running', 'unknown'));

-- JSON as the database writes it has a space after each comma and colon: at most twice the 16 KB that the application counts.
ALTER TABLE "evidence"
  ADD CONSTRAINT "evidence_subject_kind" CHECK ("subjectKind" IN ('connection', 'stage', 'profile')),
  ADD CONSTRAINT "evidence_outcome" CHECK ("outcome" IN ('measured', 'declared', 'guessed', 'catalogue', 'not-applicable', 'failed')),
  ADD CONSTRAINT "evidence_value" CHECK (("value" IS NOT NULL) = ("outcome" IN ('measured', 'declared', 'guessed', 'catalogue'))),
  ADD CONSTRAINT "evidence_reason" CHECK (("reason" IS NOT NULL) = ("outcome" = 'failed')),
  ADD CONSTRAINT "evidence_projection_size" CHECK (octet_length("projection"::text) <= 32768);

-- Evidence, snapshots and the audit are only ever added to.
CREATE FUNCTION "refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed: add another one.', TG_TABLE_NAME USING ERRCODE = 'object_not_in_prerequisite_state';
END;
$$;
CREATE TRIGGER "evidence_append_only" BEFORE UPDATE ON "evidence" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "snapshot_append_only" BEFORE UPDATE ON "snapshot" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

-- fourways_app reads and writes the rows of one team; fourways_visitor reads what one share link opens. Roles belong to the whole server,
-- so another database may have made them, or be making them now. A superuser needs no membership to become them.
DO $$
DECLARE
  "name" text;
  "right" text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['fourways_app', 'fourways_visitor'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = "name") THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', "name");
      END IF;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the database user % may not make roles; as an administrator of the server, run: CREATE ROLE % NOLOGIN; GRANT % TO %;',
          current_user, quote_ident("name"), quote_ident("name"), quote_ident(current_user);
    END;
    BEGIN
      IF NOT pg_has_role(current_user, "name", "right") THEN
        EXECUTE format('GRANT %I TO CURRENT_USER', "name");
      END IF;
    EXCEPTION
      WHEN unique_violation THEN NULL;
      WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the role % was made by another database user; as an administrator of the server, run: GRANT % TO %;',
          quote_ident("name"), quote_ident("name"), quote_ident(current_user);
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), "name");
  END LOOP;
END;
$$;

-- The team of this transaction. A forgotten one is an error and not an empty answer; after a transaction the setting is an empty text.
CREATE FUNCTION "fourways_team"() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  "team" text := current_setting('fourways.team', true);
BEGIN
  IF "team" IS NULL OR "team" = '' THEN
    RAISE EXCEPTION 'No team is set for this transaction: read and write rows of a team inside inTeam.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN "team";
END;
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "connection", "stage", "profile", "collection", "collection_probe", "release", "comparison" TO "fourways_app";
GRANT SELECT, INSERT, UPDATE ON "share" TO "fourways_app";
GRANT SELECT, INSERT ON "evidence", "snapshot", "audit_entry" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['connection', 'stage', 'profile', 'evidence', 'collection', 'collection_probe', 'release', 'comparison', 'snapshot', 'share', 'audit_entry'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;

-- A visitor names the hash of a link's token and gets that share while it is valid, by the database's clock, and its snapshot.
GRANT SELECT, UPDATE ("views", "lastOpenedAt") ON "share" TO "fourways_visitor";
GRANT SELECT ON "snapshot" TO "fourways_visitor";
CREATE POLICY "opened_by_link" ON "share" TO "fourways_visitor" USING (
  "tokenHash" = decode(current_setting('fourways.share'), 'hex') AND "revokedAt" IS NULL AND ("expiresAt" IS NULL OR "expiresAt" > now())
);
CREATE POLICY "opened_by_link" ON "snapshot" FOR SELECT TO "fourways_visitor" USING (
  EXISTS (SELECT 1 FROM "share" WHERE "share"."teamId" = "snapshot"."teamId" AND "share"."snapshotId" = "snapshot"."id")
);
