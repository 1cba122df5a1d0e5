-- Recovery codes, as keyed digests: 128 bits need no slow hash. A new set takes the place of the one before.
CREATE TABLE recovery_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES accounts (id),
    mac BLOB NOT NULL,
    saved_at INTEGER NOT NULL,
    used_at INTEGER,
    UNIQUE (account, mac)
) STRICT;

-- Shown, and not yet said to be saved. Gone with the step that shows them.
CREATE TABLE issued_recovery_codes (
    flow TEXT PRIMARY KEY REFERENCES flows (id) ON DELETE CASCADE,
    sealed BLOB NOT NULL
) STRICT;

-- Notices of recovery codes: the list of kinds can only be widened by writing the table anew.
CREATE TABLE notices_with_codes (
    token_mac BLOB PRIMARY KEY,
    flow TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('started', 'bound', 'recovery_code_used', 'recovery_codes_saved')),
    -- Whose address it went to, and whether that one was ticked as lost.
    factor TEXT NOT NULL,
    lost INTEGER NOT NULL CHECK (lost IN (0, 1)),
    factors TEXT NOT NULL,
    reference TEXT NOT NULL,
    at INTEGER NOT NULL,
    hold_until INTEGER,
    -- Where a recovery code was used.
    codes_left INTEGER,
    disputed_at INTEGER,
    outcome TEXT,
    case_id TEXT
) STRICT;
INSERT INTO notices_with_codes
    (token_mac, flow, account, kind, factor, lost, factors, reference, at, hold_until, disputed_at, outcome, case_id)
SELECT token_mac, flow, account, kind, factor, lost, factors, reference, at, hold_until, disputed_at, outcome, case_id
FROM notices;
DROP TABLE notices;
ALTER TABLE notices_with_codes RENAME TO notices;
CREATE INDEX notices_flow ON notices (flow);

-- Opens one flow for somebody who is signed in: an invitation that an operator's server asked for, or a handle that a flow
-- which ended with a sign-in leads on with.
CREATE TABLE invitations (
    token_mac BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'handle')),
    account TEXT NOT NULL REFERENCES accounts (id),
    -- A handle's: the flow that leads on, and when it had the password proved.
    flow TEXT UNIQUE REFERENCES flows (id) ON DELETE CASCADE,
    password_at INTEGER,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    -- By a binding, a freeze or a dispute.
    voided_at INTEGER,
    CHECK ((kind = 'handle') = (flow IS NOT NULL)),
    CHECK ((kind = 'handle') = (password_at IS NOT NULL))
) STRICT;
CREATE INDEX invitations_account ON invitations (account) WHERE used_at IS NULL AND voided_at IS NULL;

-- What a flow that is done stands for, until an operator's server has asked.
CREATE TABLE tickets (
    token_mac BLOB PRIMARY KEY,
    flow TEXT NOT NULL UNIQUE REFERENCES flows (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('signed_in', 'changed')),
    changed TEXT NOT NULL,
    proofs TEXT NOT NULL,
    ended_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    redeemed_at INTEGER,
    voided_at INTEGER
) STRICT;
CREATE INDEX tickets_account ON tickets (account) WHERE redeemed_at IS NULL AND voided_at IS NULL;

-- A hold that has ended keeps its end: a clock that goes back finds it again. What is over is only told once.
ALTER TABLE accounts ADD COLUMN hold_over INTEGER NOT NULL DEFAULT 0 CHECK (hold_over IN (0, 1));
DROP INDEX accounts_hold;
CREATE INDEX accounts_hold ON accounts (hold_until) WHERE hold_until IS NOT NULL AND hold_over = 0;
