-- Each of these functions pairs the rows of a statement with what they were before. Their plan is made once, at a session's first statement,
-- which often changes no row: for none a nested loop is the cheapest, and for a thousand it takes a thousand times as long.
ALTER FUNCTION "note_releases_changed"() SET "enable_nestloop" = off;
ALTER FUNCTION "note_runs_changed"() SET "enable_nestloop" = off;
ALTER FUNCTION "note_images_changed"() SET "enable_nestloop" = off;
