-- Imports, so that one which was killed can be offered again. The process at work holds the advisory lock (42010, id);
-- a run that has not ended and whose lock is free has died.
create table import_run (
    id         int generated always as identity primary key,
    roots      text[]      not null,            -- what the person chose: files and folders, absolute
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    files      int         not null,            -- to be read when it began
    done       int         not null default 0   -- read when it ended
);
