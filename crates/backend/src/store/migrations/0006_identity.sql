-- One look at a face: when it was begun, and what was drawn and measured, sealed. Never a picture; gone when it ends.
CREATE TABLE checks (
    id TEXT PRIMARY KEY,
    flow TEXT NOT NULL,
    account TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    next_frame INTEGER NOT NULL DEFAULT 0,
    -- Of the frame that came last: the same once more is answered the same.
    last_frame BLOB,
    sealed BLOB
);
CREATE UNIQUE INDEX checks_open ON checks (flow) WHERE ended_at IS NULL;
CREATE INDEX checks_account ON checks (account, begun_at);
CREATE INDEX checks_expiry ON checks (expires_at) WHERE ended_at IS NULL;

-- The identity step of a flow, on another device.
CREATE TABLE handovers (
    id TEXT PRIMARY KEY,
    flow TEXT NOT NULL,
    link_mac BLOB NOT NULL UNIQUE,
    -- Of the other device's token, once it has one.
    token_mac BLOB UNIQUE,
    expires_at INTEGER NOT NULL,
    opened_at INTEGER,
    ended_at INTEGER,
    passed INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX handovers_open ON handovers (flow) WHERE ended_at IS NULL;

-- What a face is compared with: a list of numbers, sealed. The picture it came from is kept nowhere.
CREATE TABLE portraits (
    account TEXT PRIMARY KEY,
    model TEXT NOT NULL,
    sealed BLOB NOT NULL,
    enrolled_at INTEGER NOT NULL
);
