-- The emergency brake stands in the same chain as the commands.
alter table command_journal drop constraint command_journal_kind_check;
alter table command_journal add constraint command_journal_kind_check
    check (kind in ('proposed', 'decided', 'ended', 'halt'));
create index command_journal_halt on command_journal (seq) where kind = 'halt';
