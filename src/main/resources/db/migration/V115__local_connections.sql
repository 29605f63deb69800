-- Commands that this computer runs itself, by a shell.
alter table connection drop constraint connection_kind_check;
alter table connection
    add constraint connection_kind_check check (kind in ('ssh', 'jdbc', 'local')),
    add column shell text,
    add column folder text,
    add column variables text, -- JSON
    add check (kind <> 'local' or (shell is not null and folder is not null and variables is not null));
