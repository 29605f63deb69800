-- Where a run was taken over from that somebody else began: a file, which stays with whoever has it.
create table run_origin (
    run_id   uuid primary key references run on delete cascade,
    origin   uuid        not null,              -- the run's id there
    by       text        not null,              -- who wrote the file
    made_at  timestamptz not null,
    digest   text        not null,              -- SHA-256 of the file
    taken_at timestamptz not null
);
create index run_origin_origin on run_origin (origin);
