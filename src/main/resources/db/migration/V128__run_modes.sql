-- How a run is gone through; all that were before were step by step.
alter table run add column mode text not null default 'STEP_BY_STEP';

-- What a prepared run may use up before a person is asked, and why it stands still. A crash resets none of it.
create table run_guard (
    run_id        uuid primary key references run on delete cascade,
    begun         timestamptz not null,
    until         timestamptz not null,
    most_commands int         not null,
    connections   text        not null,            -- JSON array of ids
    once          boolean     not null,            -- a person lets one more card come although a budget is used up
    stop_kind     text,
    stop_words    text        not null default ''
);

-- A person told what came of it; nothing was sent from here.
alter table run_attempt add column told boolean not null default false;

-- What is no command stands in the same chain as the commands.
alter table command_journal drop constraint command_journal_kind_check;
alter table command_journal add constraint command_journal_kind_check
    check (kind in ('proposed', 'decided', 'ended', 'halt', 'noted'));
