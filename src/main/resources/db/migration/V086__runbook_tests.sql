-- The tests of a runbook, one text beside all its versions: given these outputs, expect this path.
create table runbook_tests (
    runbook_id bigint      primary key references runbook,
    text       text        not null,          -- YAML, the truth
    changed_at timestamptz not null default now()
);
