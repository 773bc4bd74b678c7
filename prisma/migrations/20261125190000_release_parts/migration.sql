-- How far the pods or tasks of a release had come when, and what it is made of beside its images: names, and hashes under a key of ours.
ALTER TABLE "release" ADD COLUMN "scheduledAt" TIMESTAMPTZ(3), ADD COLUMN "pulledAt" TIMESTAMPTZ(3), ADD COLUMN "spec" JSONB;

-- When the commit of a run was made, where its system tells.
ALTER TABLE "pipeline_run" ADD COLUMN "committedAt" TIMESTAMPTZ(3);
