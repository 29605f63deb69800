-- What was searched for and led somewhere, and what was kept under its star.
create table search_history (
    id      bigint generated always as identity primary key,
    text    text        not null,
    filters jsonb       not null default '{}',
    saved   boolean     not null default false,
    used_at timestamptz not null default now(),
    unique (text, filters)
);
