-- What brought a release to where it runs: Helm, Argo CD, Flux, Kargo.
ALTER TABLE "release" ADD COLUMN "deliveredBy" JSONB;
