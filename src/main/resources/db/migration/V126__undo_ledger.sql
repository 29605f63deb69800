-- What each changing command of a run found, and how it is taken back.
create table undo_entry (
    proposal      uuid primary key,                -- the attempt's, as in command_journal; one of its own for what was done by hand
    run_id        uuid        not null references run on delete cascade,
    ordinal       int         not null,
    attempt       int         not null,            -- 0 for what was done by hand
    title         text        not null,
    target        text        not null,
    sent          text        not null,            -- secrets masked
    sent_at       timestamptz not null,
    before_kind   text        not null,            -- NONE, OUTPUT, ROWS, NOT_KEPT, SKIPPED
    before_text   text        not null,            -- secrets masked
    undo          text        not null,            -- JSON array of commands in the order of sending, secrets masked
    withheld      boolean     not null,            -- the exact undo holds what must not be written down
    done          int         not null default 0,  -- how many of its commands have been undone
    state         text        not null,            -- SENT, OPEN, PROPOSED, RUNNING, UNDONE, NOTHING, IMPOSSIBLE, UNKNOWN
    reason        text        not null default '',
    undo_proposal uuid,                            -- the last one that was sent to take it back, as in command_journal
    undo_output   text        not null default '', -- secrets masked
    changed_at    timestamptz not null
);
create index undo_entry_run on undo_entry (run_id, sent_at);
