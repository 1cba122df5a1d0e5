-- From a new account back into an old one.

-- Accounts that were opened on the way: the operator doesn't know them. Forgotten when nothing comes of it.
ALTER TABLE accounts ADD COLUMN opened_in_flow INTEGER NOT NULL DEFAULT 0 CHECK (opened_in_flow IN (0, 1));

-- A binding, another password, a freeze or a dispute: what was proved before and waits elsewhere counts no more.
ALTER TABLE accounts ADD COLUMN voided_at INTEGER;

-- Who is verified under what: a keyed hash of country, document, number and name. One person's document is one account's.
CREATE TABLE identities (
    mac BLOB PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX identities_account ON identities (account);

-- The old account that a migration is about, once its owner was recognised.
ALTER TABLE flows ADD COLUMN about TEXT REFERENCES accounts (id);
-- What somebody has claimed to be, in words: for two people, if it comes to that. Gone when the flow ends.
ALTER TABLE flows ADD COLUMN claimed BLOB;
CREATE INDEX flows_about ON flows (about) WHERE about IS NOT NULL AND ended_at IS NULL;

-- What was carried out. What it takes to undo it is sealed, and gone when the hold ends.
CREATE TABLE migrations (
    flow TEXT PRIMARY KEY,
    old TEXT NOT NULL REFERENCES accounts (id),
    new TEXT NOT NULL REFERENCES accounts (id),
    at INTEGER NOT NULL,
    sealed BLOB,
    -- The operator closed the new account meanwhile: undoing doesn't open it.
    stays_closed INTEGER NOT NULL DEFAULT 0 CHECK (stays_closed IN (0, 1)),
    undone_at INTEGER
) STRICT;
CREATE INDEX migrations_old ON migrations (old, at);
CREATE INDEX migrations_new ON migrations (new);

-- Lists of words can only be widened by writing the table anew. Pictures wait beside, because they hang on the cases.
CREATE TABLE documents_kept AS SELECT case_id, kind, sealed, at FROM documents;
DROP TABLE documents;
CREATE TABLE cases_of_migrations (
    id TEXT PRIMARY KEY,
    -- `report`: somebody was recognised as the owner of an account that isn't theirs, they say.
    kind TEXT NOT NULL CHECK (kind IN ('review', 'dispute', 'report')),
    account TEXT NOT NULL REFERENCES accounts (id),
    flow TEXT NOT NULL,
    lost TEXT NOT NULL,
    -- A migration's review: the claim it is about, whoever was verified under it then, and the claim in words, sealed.
    claim TEXT NOT NULL DEFAULT '',
    old TEXT REFERENCES accounts (id),
    claimed BLOB,
    -- When it was asked for, the face had passed or could not be shown.
    past_face INTEGER NOT NULL DEFAULT 0 CHECK (past_face IN (0, 1)),
    -- Opened because somebody disputed from an address said to be lost.
    ordered INTEGER NOT NULL DEFAULT 0 CHECK (ordered IN (0, 1)),
    opened_at INTEGER NOT NULL,
    expected_at INTEGER NOT NULL,
    decided_at INTEGER,
    approved INTEGER CHECK (approved IN (0, 1)),
    -- When a binding used the approval up.
    consumed_at INTEGER,
    -- A dispute: what was replaced from then on is put back, and nothing from before.
    since INTEGER,
    -- When the account's addresses were told last that pictures arrived.
    documents_told_at INTEGER
) STRICT;
INSERT INTO cases_of_migrations
    (id, kind, account, flow, lost, ordered, opened_at, expected_at, decided_at, approved, consumed_at, since, documents_told_at)
SELECT id, kind, account, flow, lost, ordered, opened_at, expected_at, decided_at, approved, consumed_at, since, documents_told_at
FROM cases;
DROP TABLE cases;
ALTER TABLE cases_of_migrations RENAME TO cases;
CREATE INDEX cases_account ON cases (account, kind);
-- One for each set of lost factors, and for each claim: somebody else's open case stands in nobody's way.
CREATE UNIQUE INDEX cases_undecided ON cases (account, kind, lost, claim)
WHERE decided_at IS NULL AND consumed_at IS NULL AND kind <> 'report';
CREATE TABLE documents (
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL CHECK (kind IN ('front', 'back', 'selfie')),
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_id, kind)
) STRICT;
INSERT INTO documents SELECT case_id, kind, sealed, at FROM documents_kept;
DROP TABLE documents_kept;
CREATE INDEX documents_at ON documents (at);

CREATE TABLE notices_of_migrations (
    token_mac BLOB PRIMARY KEY,
    flow TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'started', 'bound', 'recovery_code_used', 'recovery_codes_saved',
        'migration_started', 'migration_delayed', 'migrated'
    )),
    -- Whose address it went to, and whether that one was ticked as lost.
    factor TEXT NOT NULL,
    lost INTEGER NOT NULL CHECK (lost IN (0, 1)),
    factors TEXT NOT NULL,
    reference TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- When a delayed migration takes effect.
    effective_at INTEGER,
    hold_until INTEGER,
    -- Where a recovery code was used.
    codes_left INTEGER,
    disputed_at INTEGER,
    outcome TEXT,
    case_id TEXT,
    -- The binding that a press was about: not always the one of the flow that the notice tells of.
    disputed_flow TEXT
) STRICT;
INSERT INTO notices_of_migrations
    (token_mac, flow, account, kind, factor, lost, factors, reference, at, hold_until, codes_left, disputed_at, outcome, case_id,
     disputed_flow)
SELECT token_mac, flow, account, kind, factor, lost, factors, reference, at, hold_until, codes_left, disputed_at, outcome, case_id,
       disputed_flow
FROM notices;
DROP TABLE notices;
ALTER TABLE notices_of_migrations RENAME TO notices;
CREATE INDEX notices_flow ON notices (flow);

-- A handle leads on to one way, with the password's proof or without.
CREATE TABLE invitations_to_ways (
    token_mac BLOB PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'handle')),
    account TEXT NOT NULL REFERENCES accounts (id),
    -- A handle's: the flow that leads on, to which way, and when it had the password proved, if it had.
    flow TEXT UNIQUE REFERENCES flows (id) ON DELETE CASCADE,
    way TEXT,
    password_at INTEGER,
    -- Or the flow that goes on: none is opened.
    resumes TEXT REFERENCES flows (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    -- By a binding, a freeze or a dispute.
    voided_at INTEGER,
    CHECK ((kind = 'handle') = (flow IS NOT NULL)),
    CHECK ((kind = 'handle') = (way IS NOT NULL)),
    CHECK (kind = 'handle' OR password_at IS NULL)
) STRICT;
INSERT INTO invitations_to_ways
    (token_mac, kind, account, flow, way, password_at, made_at, expires_at, used_at, voided_at)
SELECT token_mac, kind, account, flow, CASE kind WHEN 'handle' THEN 'signed_in' END, password_at, made_at, expires_at, used_at,
       voided_at
FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_to_ways RENAME TO invitations;
CREATE INDEX invitations_account ON invitations (account) WHERE used_at IS NULL AND voided_at IS NULL;

CREATE TABLE tickets_of_migrations (
    token_mac BLOB PRIMARY KEY,
    flow TEXT NOT NULL UNIQUE REFERENCES flows (id) ON DELETE CASCADE,
    account TEXT NOT NULL REFERENCES accounts (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('signed_in', 'changed', 'migrated')),
    changed TEXT NOT NULL,
    proofs TEXT NOT NULL,
    ended_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    redeemed_at INTEGER,
    voided_at INTEGER
) STRICT;
INSERT INTO tickets_of_migrations
    (token_mac, flow, account, outcome, changed, proofs, ended_at, expires_at, redeemed_at, voided_at)
SELECT token_mac, flow, account, outcome, changed, proofs, ended_at, expires_at, redeemed_at, voided_at FROM tickets;
DROP TABLE tickets;
ALTER TABLE tickets_of_migrations RENAME TO tickets;
CREATE INDEX tickets_account ON tickets (account) WHERE voided_at IS NULL;
