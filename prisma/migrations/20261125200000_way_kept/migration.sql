-- The guessed way that a profile’s declared one is kept against.
ALTER TABLE "profile" ADD COLUMN "wayKept" TEXT;
