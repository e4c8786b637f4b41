-- Staff: accounts, where they are signed in, links that make or mend an account, and who did what to all these. Of
-- every secret only the SHA-256 is kept, of passwords a slow hash. None of this travels to followers.

CREATE TABLE accounts (
  name       TEXT PRIMARY KEY COLLATE NOCASE,
  role       TEXT NOT NULL,
  lang       TEXT NOT NULL,     -- of staff's pages; '': the browser's
  password   TEXT NOT NULL,     -- Argon2id with salt and parameters, as libsodium writes it
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  sha256     BLOB PRIMARY KEY,
  account    TEXT NOT NULL COLLATE NOCASE REFERENCES accounts(name) ON DELETE CASCADE,
  device     TEXT NOT NULL,     -- what the browser calls itself
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL   -- to the hour
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions(account);

-- Links that work once. An invitation has a role, a reset an account.
CREATE TABLE links (
  sha256     BLOB PRIMARY KEY,
  role       TEXT,
  account    TEXT COLLATE NOCASE REFERENCES accounts(name) ON DELETE CASCADE,
  note       TEXT NOT NULL,     -- for whom, in the words of who made it
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  CHECK ((role IS NULL) <> (account IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX links_of ON links(account);

-- Tokens of a person act in that person's name and go with the account; others (NULL) are the machine's owner's.
ALTER TABLE tokens ADD COLUMN owner TEXT COLLATE NOCASE REFERENCES accounts(name) ON DELETE CASCADE;
CREATE INDEX tokens_of ON tokens(owner);

CREATE TABLE audit (
  n       INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  act     TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL
) STRICT;
