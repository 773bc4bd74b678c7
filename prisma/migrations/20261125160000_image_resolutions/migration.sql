-- CreateTable
CREATE TABLE "image_resolution" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "connectionId" UUID NOT NULL,
    "repository" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "index" BOOLEAN,
    "platforms" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3),
    "pushedAt" TIMESTAMPTZ(3),
    "revision" TEXT,
    "sourceUrl" TEXT,
    "whole" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "image_resolution_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "image_resolution_newest" ON "image_resolution"("teamId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "image_resolution_newest_of_connection" ON "image_resolution"("teamId", "connectionId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "image_resolution_digest" ON "image_resolution"("teamId", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "image_resolution_connectionId_repository_reference_digest_key" ON "image_resolution"("connectionId", "repository", "reference", "digest");

-- AddForeignKey
ALTER TABLE "image_resolution" ADD CONSTRAINT "image_resolution_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_resolution" ADD CONSTRAINT "image_resolution_teamId_connectionId_fkey" FOREIGN KEY ("teamId", "connectionId") REFERENCES "connection"("teamId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

GRANT SELECT, INSERT, UPDATE, DELETE ON "image_resolution" TO "fourways_app";

ALTER TABLE "image_resolution" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_team" ON "image_resolution" TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"());
