-- APIs that are reached by HTTP; the secret is in the vault.
alter table connection drop constraint connection_kind_check;
alter table connection
    add constraint connection_kind_check check (kind in ('ssh', 'jdbc', 'local', 'http')),
    add column header text,
    add check (kind <> 'http' or (url is not null and auth is not null and header is not null));
