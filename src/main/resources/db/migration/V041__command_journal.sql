create table command_journal (
    seq bigint primary key,
    at timestamptz not null,
    kind text not null check (kind in ('proposed', 'decided', 'ended')),
    proposal uuid not null,
    -- The JSON text itself is hashed, so it must not be json or jsonb, which may be written back differently.
    body text not null,
    prev bytea not null check (length(prev) = 32),
    hash bytea not null check (length(hash) = 32),
    unique (proposal, kind)
);

create function command_journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the command journal is append-only';
end
$$;

create trigger command_journal_rows before update or delete on command_journal
    for each row execute function command_journal_is_append_only();

create trigger command_journal_table before truncate on command_journal
    for each statement execute function command_journal_is_append_only();
