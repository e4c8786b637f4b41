-- With what a picture's address said of it, to ask by whether it is still the same.

ALTER TABLE source_pictures ADD COLUMN etag          TEXT NOT NULL DEFAULT '';
ALTER TABLE source_pictures ADD COLUMN last_modified TEXT NOT NULL DEFAULT '';
