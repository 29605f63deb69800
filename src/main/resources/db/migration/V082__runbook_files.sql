-- Which file in the Git folder is which runbook's.
create table runbook_file (
    runbook_id   bigint primary key references runbook,
    path         text    not null unique,   -- within the repository, with /
    version      int     not null,          -- the newest version that Git has, or that came from it
    content_hash text,                      -- SHA-256 of the file as it was last taken or written; null until a pull is complete
    gone         boolean not null default false -- deleted in Git; the runbook was retired
);
