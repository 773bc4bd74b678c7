-- A collection that was made elsewhere and imported as a bundle.
ALTER TABLE "collection" DROP CONSTRAINT "collection_trigger";
ALTER TABLE "collection" ADD CONSTRAINT "collection_trigger" CHECK ("trigger" IN ('demand', 'schedule', 'recorded', 'bundle'));
