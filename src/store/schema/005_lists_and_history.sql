-- Lists of one kind, with one status or without what was archived; and what one commit did.
CREATE INDEX items_by_kind_and_status ON items(kind, status, listed_at, id);
CREATE INDEX items_current ON items(kind, listed_at, id) WHERE status <> 'archived';
CREATE INDEX item_revisions_of_commit ON item_revisions(seq);
CREATE INDEX setting_revisions_of_commit ON setting_revisions(seq);
