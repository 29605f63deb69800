-- A way back that a person began and that has not arrived: everything from a step on is undone, the latest first.
create table run_back (
    run_id   uuid primary key references run on delete cascade,
    ordinal  int         not null,
    begun_at timestamptz not null
);
