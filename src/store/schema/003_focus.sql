-- What draws the eye in a picture, in percent from the left and the top, as vitrine-media finds it. Unknown for what was
-- kept before.
ALTER TABLE media ADD COLUMN focus_x INTEGER;
ALTER TABLE media ADD COLUMN focus_y INTEGER;
