-- Where a team's posts go; what it is reached by is sealed.
CREATE TABLE "post_channel" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "goesTo" TEXT NOT NULL,
    "topics" TEXT[],
    "weekday" INTEGER NOT NULL,
    "hour" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "sealed" BYTEA NOT NULL,
    "sealedWith" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_channel_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "post_channel_teamId_id_key" ON "post_channel"("teamId", "id");

CREATE INDEX "post_channel_teamId_createdAt_idx" ON "post_channel"("teamId", "createdAt");

ALTER TABLE "post_channel" ADD CONSTRAINT "post_channel_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One post to one channel; what it is about is told once at most.
CREATE TABLE "post_delivery" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "channelId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "nextTryAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "post_delivery_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "post_delivery_channelId_key_key" ON "post_delivery"("channelId", "key");

CREATE INDEX "post_delivery_teamId_channelId_createdAt_idx" ON "post_delivery"("teamId", "channelId", "createdAt" DESC);

ALTER TABLE "post_delivery" ADD CONSTRAINT "post_delivery_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "post_delivery" ADD CONSTRAINT "post_delivery_teamId_channelId_fkey" FOREIGN KEY ("teamId", "channelId") REFERENCES "post_channel"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "post_channel"
  ADD CONSTRAINT "post_channel_kind" CHECK ("kind" IN ('webhook', 'mail')),
  ADD CONSTRAINT "post_channel_weekday" CHECK ("weekday" BETWEEN 1 AND 7),
  ADD CONSTRAINT "post_channel_hour" CHECK ("hour" BETWEEN 0 AND 23);

ALTER TABLE "post_delivery"
  ADD CONSTRAINT "post_delivery_state" CHECK ("state" IN ('waiting', 'sent', 'failed'));

GRANT SELECT, INSERT, UPDATE, DELETE ON "post_channel", "post_delivery" TO "fourways_app";

-- Posts are headed by the name of the team.
GRANT SELECT ("name") ON "team" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['post_channel', 'post_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;
