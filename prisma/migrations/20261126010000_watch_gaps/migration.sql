-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "watched" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "connection_watch" ADD COLUMN     "seenUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "watch_gap" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,

    CONSTRAINT "watch_gap_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "watch_gap_newest" ON "watch_gap"("teamId", "from" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "watch_gap_connectionId_from_key" ON "watch_gap"("connectionId", "from");

-- AddForeignKey
ALTER TABLE "watch_gap" ADD CONSTRAINT "watch_gap_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_gap" ADD CONSTRAINT "watch_gap_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "watch_gap" ADD CONSTRAINT "watch_gap_reason_check" CHECK ("reason" IN ('away', 'forgotten', 'stopped', 'taken-over', 'off'));
ALTER TABLE "watch_gap" ADD CONSTRAINT "watch_gap_order_check" CHECK ("to" IS NULL OR "to" >= "from");
CREATE UNIQUE INDEX "watch_gap_open" ON "watch_gap" ("connectionId") WHERE "to" IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON "watch_gap" TO "fourways_app";

ALTER TABLE "watch_gap" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_team" ON "watch_gap" TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"());

-- Those that were asked only on demand were not watched: nobody begins to ask them without being told to.
ALTER TABLE "connection" NO FORCE ROW LEVEL SECURITY;
UPDATE "connection" SET "watched" = false WHERE "everyMinutes" IS NULL;
ALTER TABLE "connection" FORCE ROW LEVEL SECURITY;

-- Every process hears, when the transaction commits, in which team releases or the watches of them are others than before.
CREATE FUNCTION "tell_release_news"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fourways_release', "teamId") FROM (SELECT DISTINCT "teamId" FROM "written") AS "team";
  RETURN NULL;
END;
$$;
CREATE TRIGGER "release_change_told" AFTER INSERT ON "release_change" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_release_news"();
CREATE TRIGGER "watch_gap_added_told" AFTER INSERT ON "watch_gap" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_release_news"();
CREATE TRIGGER "watch_gap_changed_told" AFTER UPDATE ON "watch_gap" REFERENCING NEW TABLE AS "written"
  FOR EACH STATEMENT EXECUTE FUNCTION "tell_release_news"();

CREATE FUNCTION "tell_watch_news"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('fourways_release', NEW."teamId");
  RETURN NULL;
END;
$$;
CREATE TRIGGER "connection_watch_told" AFTER UPDATE ON "connection_watch" FOR EACH ROW
  WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION "tell_watch_news"();
