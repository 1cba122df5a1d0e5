-- A ticket that was redeemed is voided too: asked again under its key, it signs nobody in any more.
DROP INDEX tickets_account;
CREATE INDEX tickets_account ON tickets (account) WHERE voided_at IS NULL;
