-- Runbooks are never deleted: what was run must stay readable.
create table runbook (
    id           bigint generated always as identity primary key,
    slug         text        not null unique,
    created_at   timestamptz not null default now(),
    -- What is being typed, saved every second or so; null when the newest version is what there is.
    draft_text   text,
    draft_parent int,
    draft_at     timestamptz
);

create table runbook_version (
    runbook_id   bigint      not null references runbook,
    number       int         not null check (number > 0),
    parent       int,                           -- the version it was written from; null for the first
    text         text        not null,          -- YAML, the truth
    title        text        not null,
    state        text        not null check (state in ('draft', 'active', 'retired')),
    author       text        not null,
    created_at   timestamptz not null default now(),
    note         text        not null,
    content_hash text        not null,          -- SHA-256 of text
    errors       int         not null,          -- found when it was saved
    warnings     int         not null,
    approved_by  text,
    approved_at  timestamptz,
    primary key (runbook_id, number),
    foreign key (runbook_id, parent) references runbook_version (runbook_id, number)
);
create unique index runbook_one_active on runbook_version (runbook_id) where state = 'active';
