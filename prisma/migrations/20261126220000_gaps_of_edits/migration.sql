-- A watch that begins anew because what it reads was edited sees nothing meanwhile: a gap with a reason of its own.
ALTER TABLE "watch_gap" DROP CONSTRAINT "watch_gap_reason_check";
ALTER TABLE "watch_gap" ADD CONSTRAINT "watch_gap_reason_check" CHECK ("reason" IN ('away', 'forgotten', 'stopped', 'taken-over', 'off', 'edited'));
