-- A team may have a price of its own for a load balancer: of many clusters no list has one.
ALTER TABLE "price_override" DROP CONSTRAINT "price_override_kind",
  ADD CONSTRAINT "price_override_kind" CHECK ("kind" IN ('machine', 'management-fee', 'load-balancer', 'service'));
