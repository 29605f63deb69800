-- Trigrams serve substring filters on paths and titles.
create extension if not exists pg_trgm;
