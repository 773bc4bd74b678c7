-- CreateTable
CREATE TABLE "connection_watch" (
    "connectionId" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "heldUntil" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "detail" TEXT,
    "newsAt" TIMESTAMPTZ(3),

    CONSTRAINT "connection_watch_pkey" PRIMARY KEY ("connectionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "connection_watch_teamId_connectionId_key" ON "connection_watch"("teamId", "connectionId");

-- AddForeignKey
ALTER TABLE "connection_watch" ADD CONSTRAINT "connection_watch_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_watch" ADD CONSTRAINT "connection_watch_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "connection_watch" ADD CONSTRAINT "connection_watch_state_check" CHECK ("state" IN ('watching', 'beginning', 'not-watching'));

GRANT SELECT, INSERT, UPDATE, DELETE ON "connection_watch" TO "fourways_app";

ALTER TABLE "connection_watch" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_team" ON "connection_watch" TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"());
