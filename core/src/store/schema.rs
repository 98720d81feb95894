//! The tables of a case file, and the marks by which a case file is recognised.

/// Marks a `SQLite` file as a case ("VNCL").
pub(super) const APPLICATION: i64 = 0x564e_434c;

/// The version of the tables below. A file of a newer version is refused, an older one is upgraded when opened.
pub(super) const VERSION: i64 = 1;

/// Settings of each connection. `secure_delete` overwrites deleted data. `trusted_schema` is off, because the schema of an
/// untrusted file could call functions.
pub(super) const CONNECTION: &str = "
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
";

/// The tables of version 1. Rows are stored exactly as delivered, including rows that give no record.
pub(super) const TABLES: &str = "
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE sources (
    name     TEXT PRIMARY KEY,
    grade    TEXT,              -- default of its records, as written
    handling TEXT,              -- default handling code, as written
    added    INTEGER NOT NULL   -- seconds UTC
) WITHOUT ROWID, STRICT;

CREATE TABLE deliveries (
    id       INTEGER PRIMARY KEY,
    source   TEXT NOT NULL REFERENCES sources(name) ON DELETE CASCADE,
    content  TEXT NOT NULL CHECK (content IN ('record', 'link')),
    what     TEXT NOT NULL,     -- the kind of the records, or the layer of the links
    columns  TEXT NOT NULL,     -- JSON: [[role, [heading, ...]], ...]
    headings TEXT NOT NULL,     -- JSON: [heading, ...]
    grade    TEXT,
    digest   TEXT NOT NULL,     -- of all of the above and the rows, whatever their order
    rows     INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    UNIQUE (source, content, what, digest)
) STRICT;

CREATE TABLE rows (
    delivery INTEGER NOT NULL REFERENCES deliveries(id) ON DELETE CASCADE,
    row      INTEGER NOT NULL,  -- 1-based, as delivered
    record   TEXT,              -- the id the source gave it
    cells    TEXT NOT NULL,     -- JSON: for each heading the list of its values
    PRIMARY KEY (delivery, row)
) WITHOUT ROWID, STRICT;
CREATE INDEX rows_by_record ON rows (record);

CREATE TABLE judgements (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    left_source  TEXT NOT NULL,
    left_id      TEXT NOT NULL,
    right_source TEXT NOT NULL,
    right_id     TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    user         TEXT NOT NULL,
    reason       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    undone_at    INTEGER,
    undone_by    TEXT
) STRICT;

CREATE TABLE plans (
    kind    TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    model   TEXT NOT NULL       -- JSON
) WITHOUT ROWID, STRICT;

CREATE TABLE runs (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    revision INTEGER NOT NULL,  -- of the data that was resolved
    details  TEXT NOT NULL      -- JSON
) STRICT;

CREATE TABLE entities (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    probability REAL NOT NULL,
    created     INTEGER NOT NULL,   -- run
    ended       INTEGER             -- run; null while it lives
) WITHOUT ROWID, STRICT;

CREATE TABLE members (
    kind        TEXT NOT NULL,
    source      TEXT NOT NULL,
    record      TEXT NOT NULL,
    entity      TEXT NOT NULL REFERENCES entities(id),
    probability REAL NOT NULL,
    PRIMARY KEY (kind, source, record)
) WITHOUT ROWID, STRICT;
CREATE INDEX members_by_entity ON members (entity);

CREATE TABLE contested (
    kind         TEXT NOT NULL,
    left_source  TEXT NOT NULL,
    left_id      TEXT NOT NULL,
    right_source TEXT NOT NULL,
    right_id     TEXT NOT NULL,
    weight       INTEGER NOT NULL,  -- thousandths of a bit
    probability  REAL NOT NULL,
    joined       INTEGER NOT NULL,  -- 1: inside one entity, 0: between two
    reason       TEXT NOT NULL,
    PRIMARY KEY (kind, left_source, left_id, right_source, right_id)
) WITHOUT ROWID, STRICT;

CREATE TABLE events (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    run    INTEGER NOT NULL REFERENCES runs(id),
    kind   TEXT NOT NULL,
    entity TEXT NOT NULL,
    event  TEXT NOT NULL,           -- created, grown, shrunk, merged, split, ended
    other  TEXT                     -- merged: the id that went in; split: the id that came out
) STRICT;
CREATE INDEX events_by_entity ON events (entity);
";
