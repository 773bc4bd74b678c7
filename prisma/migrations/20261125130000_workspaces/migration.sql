-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "workspacesId" UUID;

-- CreateIndex
CREATE INDEX "profile_teamId_workspacesId_idx" ON "profile"("teamId", "workspacesId");

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_teamId_workspacesId_fkey" FOREIGN KEY ("teamId", "workspacesId") REFERENCES "connection"("teamId", "id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What follows is written by hand: Prisma's schema language has no words for it.

-- A server of workspaces that is removed leaves the profile's team as it is.
ALTER TABLE "profile" DROP CONSTRAINT "profile_teamId_workspacesId_fkey",
  ADD CONSTRAINT "profile_teamId_workspacesId_fkey" FOREIGN KEY ("teamId", "workspacesId") REFERENCES "connection"("teamId", "id") ON DELETE SET NULL ("workspacesId") ON UPDATE CASCADE;
