-- What a page without scripts says of its last press, and what was typed for it, sealed: until the next one.
CREATE TABLE told (
    flow TEXT NOT NULL REFERENCES flows (id) ON DELETE CASCADE,
    -- 'own', or 'step' for the device that the identity step was handed to.
    viewer TEXT NOT NULL CHECK (viewer IN ('own', 'step')),
    -- Of the flow, when it was said.
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (flow, viewer)
) STRICT;
