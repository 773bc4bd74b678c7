-- A team's own prices, which go before the list prices.
CREATE TABLE "price_override" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT '',
    "amount" DOUBLE PRECISION NOT NULL,
    "currency" TEXT NOT NULL,
    "per" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_override_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "price_override_teamId_kind_name_region_key" ON "price_override"("teamId", "kind", "name", "region");

ALTER TABLE "price_override" ADD CONSTRAINT "price_override_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a team's cost estimates go by beside the evidence.
CREATE TABLE "cost_setting" (
    "teamId" TEXT NOT NULL,
    "assumptions" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cost_setting_pkey" PRIMARY KEY ("teamId")
);

ALTER TABLE "cost_setting" ADD CONSTRAINT "cost_setting_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand: Prisma's schema language has no words for it.

ALTER TABLE "price_override"
  ADD CONSTRAINT "price_override_kind" CHECK ("kind" IN ('machine', 'management-fee', 'service')),
  ADD CONSTRAINT "price_override_per" CHECK ("per" IN ('hour', 'month')),
  ADD CONSTRAINT "price_override_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "price_override_amount" CHECK ("amount" >= 0 AND "amount" <= 1e6);

GRANT SELECT, INSERT, UPDATE, DELETE ON "price_override", "cost_setting" TO "fourways_app";

DO $$
DECLARE
  "name" text;
BEGIN
  FOREACH "name" IN ARRAY ARRAY['price_override', 'cost_setting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', "name");
    EXECUTE format('CREATE POLICY "own_team" ON %I TO "fourways_app" USING ("teamId" = "fourways_team"()) WITH CHECK ("teamId" = "fourways_team"())', "name");
  END LOOP;
END;
$$;
