-- Folders that are kept in step with what is known of them.
create table watched_folder (
    path      text primary key,                  -- absolute
    added_at  timestamptz not null default now(),
    synced_at timestamptz,
    outcome   text        not null default ''    -- one sentence about the last time
);
