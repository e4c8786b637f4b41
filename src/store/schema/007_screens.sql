-- How a screen hangs: by how many degrees, clockwise, its picture is turned. And when it was heard last, as far as that
-- was written: seldom, so that a server that starts again can still tell since when a screen is silent.
ALTER TABLE screens ADD COLUMN rotation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE screens ADD COLUMN last_heard INTEGER;
