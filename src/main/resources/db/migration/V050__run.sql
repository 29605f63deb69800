-- Steppings of runbooks. A run keeps its own copy of the runbook: no foreign key, it outlives the runbook.
create table run (
    id         uuid primary key,
    runbook_id bigint      not null,
    version    int         not null,
    title      text        not null,
    runbook    text        not null,              -- JSON form
    parameters text        not null,              -- JSON object; values of secret-looking parameters are left out
    targets    text        not null,              -- JSON array: role, connection id and name, environment
    status     text        not null,              -- ACTIVE, PAUSED, FINISHED
    section    text        not null,              -- STEPS, VERIFICATION, ROLLBACK
    result     text,
    note       text        not null default '',
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index run_started on run (started_at desc);

create table run_step (
    run_id     uuid        not null references run on delete cascade,
    ordinal    int         not null,
    state      text        not null,
    reason     text        not null default '',
    changed_at timestamptz not null,
    primary key (run_id, ordinal)
);

-- One row per proposal: the outputs of a failed attempt stay when it is tried again.
create table run_attempt (
    proposal    uuid primary key,                 -- as in command_journal
    run_id      uuid        not null,
    ordinal     int         not null,
    number      int         not null,
    command     text        not null,             -- secrets masked; the journal has the hash of the exact bytes
    edited      boolean     not null,
    result      text        not null default '',
    exit_code   int,
    took_millis bigint,
    tail        text        not null default '',  -- secrets masked
    output_file text        not null default '',
    proposed_at timestamptz not null,
    started_at  timestamptz,
    ended_at    timestamptz,
    foreign key (run_id, ordinal) references run_step on delete cascade,
    unique (run_id, ordinal, number)
);
