-- Whether the labels of Helm's own Secrets may be listed; never unless somebody says so.
ALTER TABLE "connection" ADD COLUMN "helmSecrets" BOOLEAN NOT NULL DEFAULT false;
