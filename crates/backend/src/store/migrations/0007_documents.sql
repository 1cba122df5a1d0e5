-- What was sent to a review: the newest picture of each kind, sealed. Gone when its case closes.
CREATE TABLE documents (
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL CHECK (kind IN ('front', 'back', 'selfie')),
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (case_id, kind)
) STRICT;
CREATE INDEX documents_at ON documents (at);

-- When the account's addresses were told last that pictures arrived.
ALTER TABLE cases ADD COLUMN documents_told_at INTEGER;
