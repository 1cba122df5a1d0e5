-- The binding that a press on a notice was about: not always the one of the flow that the notice tells of.
ALTER TABLE notices ADD COLUMN disputed_flow TEXT;

-- A dispute: what was replaced from then on is put back, and nothing from before.
ALTER TABLE cases ADD COLUMN since INTEGER;
-- Those that are open put back whatever was replaced, as they were told to.
UPDATE cases SET since = 0 WHERE kind = 'dispute' AND decided_at IS NULL;
