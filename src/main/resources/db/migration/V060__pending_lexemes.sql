-- New lexemes are collected and sorted before they go into the index, some hundred chunks at a time: that halves what an import
-- asks of the database. A search looks through what waits, which is why it must stay small (the unit is a kilobyte).
alter index chunk_lexemes set (fastupdate = on, gin_pending_list_limit = 2048);
