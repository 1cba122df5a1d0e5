-- Times are Unix seconds, UTC. Ids are 32 hexadecimal digits. Words are those of docs/words.md.
-- What is called `sealed` is encrypted by the backend before it gets here; what is called `mac` is a keyed hash.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    -- The operator's own name for it.
    name TEXT UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('active', 'self_frozen', 'disputed', 'closed')),
    -- PHC string.
    password TEXT NOT NULL,
    identity_verified INTEGER NOT NULL CHECK (identity_verified IN (0, 1)),
    hold_until INTEGER,
    hold_endless INTEGER NOT NULL DEFAULT 0 CHECK (hold_endless IN (0, 1)),
    locale TEXT NOT NULL,
    opened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_hold ON accounts (hold_until) WHERE hold_until IS NOT NULL;

CREATE TABLE factors (
    account TEXT NOT NULL REFERENCES accounts (id),
    factor TEXT NOT NULL CHECK (factor IN ('email', 'phone', 'authenticator')),
    -- Messages go to exactly this; people are found by `canonical`.
    address TEXT,
    canonical TEXT,
    sealed BLOB,
    -- The last TOTP step that was accepted: none at or before it counts again.
    last_step INTEGER,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (account, factor),
    CHECK ((factor = 'authenticator') = (sealed IS NOT NULL)),
    CHECK ((factor = 'authenticator') = (address IS NULL)),
    CHECK ((factor = 'authenticator') = (canonical IS NULL))
) STRICT;
CREATE UNIQUE INDEX factors_canonical ON factors (factor, canonical) WHERE canonical IS NOT NULL;

-- What a binding replaced, until the hold ends.
CREATE TABLE former_values (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    flow TEXT NOT NULL,
    factor TEXT NOT NULL,
    sealed BLOB NOT NULL,
    replaced_at INTEGER NOT NULL
) STRICT;
CREATE INDEX former_values_account ON former_values (account);

CREATE TABLE flows (
    id TEXT PRIMARY KEY,
    token_mac BLOB NOT NULL,
    -- The one before the last rotation: a lost answer can be asked for again, nothing else.
    previous_token_mac BLOB,
    version INTEGER NOT NULL,
    way TEXT NOT NULL,
    account TEXT REFERENCES accounts (id),
    state TEXT NOT NULL,
    locale TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    receipt TEXT,
    receipt_at INTEGER,
    opened_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    -- When the sweep looks at it next.
    due_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX flows_account ON flows (account) WHERE ended_at IS NULL;
CREATE INDEX flows_due ON flows (due_at);

CREATE TABLE codes (
    -- Never used again: a guess on a code that a newer one replaced must not find that one.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    flow TEXT NOT NULL REFERENCES flows (id) ON DELETE CASCADE,
    factor TEXT NOT NULL,
    purpose TEXT NOT NULL,
    target TEXT NOT NULL,
    mac BLOB NOT NULL,
    sent_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER,
    UNIQUE (flow, factor, purpose)
) STRICT;

CREATE TABLE tries (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    subject TEXT NOT NULL,
    flow TEXT NOT NULL,
    at INTEGER NOT NULL,
    is_right INTEGER NOT NULL DEFAULT 0 CHECK (is_right IN (0, 1))
) STRICT;
CREATE INDEX tries_subject ON tries (account, subject, at);

CREATE TABLE sends (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    factor TEXT NOT NULL,
    -- What the code is for: a new one for the same waits.
    purpose TEXT NOT NULL,
    address_mac BLOB NOT NULL,
    prefix TEXT,
    country TEXT,
    source TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX sends_account ON sends (account, factor, at);
CREATE INDEX sends_address ON sends (address_mac, at);
CREATE INDEX sends_prefix ON sends (prefix, at);
CREATE INDEX sends_country ON sends (country, at);
CREATE INDEX sends_source ON sends (source, at);

CREATE TABLE throttles (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    mac BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX throttles_kind ON throttles (kind, mac, at);

CREATE TABLE idempotency_keys (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    leased_until INTEGER NOT NULL,
    status INTEGER,
    -- Absent with a status: the answer carries secrets and is made again.
    answer BLOB,
    at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX idempotency_keys_at ON idempotency_keys (at);

CREATE TABLE proposals (
    flow TEXT NOT NULL REFERENCES flows (id) ON DELETE CASCADE,
    factor TEXT NOT NULL,
    sealed BLOB NOT NULL,
    proposed_at INTEGER NOT NULL,
    -- When its own code was right.
    staged_at INTEGER,
    -- For an authenticator: the step of the code that staged it.
    last_step INTEGER,
    PRIMARY KEY (flow, factor)
) STRICT;

CREATE TABLE notices (
    token_mac BLOB PRIMARY KEY,
    flow TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('started', 'bound')),
    -- Whose address it went to, and whether that one was ticked as lost.
    factor TEXT NOT NULL,
    lost INTEGER NOT NULL CHECK (lost IN (0, 1)),
    factors TEXT NOT NULL,
    reference TEXT NOT NULL,
    at INTEGER NOT NULL,
    hold_until INTEGER,
    disputed_at INTEGER,
    outcome TEXT,
    case_id TEXT
) STRICT;
CREATE INDEX notices_flow ON notices (flow);

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('review', 'dispute')),
    account TEXT NOT NULL REFERENCES accounts (id),
    flow TEXT NOT NULL,
    lost TEXT NOT NULL,
    -- Opened because somebody disputed from an address said to be lost.
    ordered INTEGER NOT NULL DEFAULT 0 CHECK (ordered IN (0, 1)),
    opened_at INTEGER NOT NULL,
    expected_at INTEGER NOT NULL,
    decided_at INTEGER,
    approved INTEGER CHECK (approved IN (0, 1)),
    -- When a binding used the approval up.
    consumed_at INTEGER
) STRICT;
CREATE INDEX cases_account ON cases (account, kind);
-- One for each set of lost factors: somebody else's open case stands in nobody's way.
CREATE UNIQUE INDEX cases_undecided ON cases (account, kind, lost) WHERE decided_at IS NULL AND consumed_at IS NULL;

CREATE TABLE operators (
    name TEXT PRIMARY KEY,
    key_mac BLOB NOT NULL UNIQUE,
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    -- A case's id, or `freeze:` or `thaw:` and an account's id.
    subject TEXT NOT NULL,
    operator TEXT NOT NULL REFERENCES operators (name),
    -- Approve, restore, freeze, thaw; or reject, confirm.
    approves INTEGER NOT NULL CHECK (approves IN (0, 1)),
    evidence_kind TEXT,
    evidence_reference TEXT,
    reason TEXT,
    at INTEGER NOT NULL,
    -- When the second one took effect: the next freeze starts anew.
    settled_at INTEGER
) STRICT;
CREATE UNIQUE INDEX decisions_operator ON decisions (subject, operator) WHERE settled_at IS NULL;

CREATE TABLE support_requests (
    receipt TEXT PRIMARY KEY,
    reference TEXT NOT NULL,
    locale TEXT NOT NULL,
    sealed_address BLOB NOT NULL,
    sealed_message BLOB NOT NULL,
    at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by TEXT
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The same message is never put in twice.
    dedupe_key TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'webhook')),
    -- Recipient and body; gone once it is sent or given up.
    sealed BLOB,
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    -- After that it is of no use: a code that has expired.
    useful_until INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    dead_at INTEGER,
    error TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND dead_at IS NULL;

-- The demo's messages, in clear. Empty outside of it.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dedupe_key TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    account TEXT,
    flow TEXT,
    detail TEXT NOT NULL,
    previous BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
