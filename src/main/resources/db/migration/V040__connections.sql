create table connection (
    id bigint generated always as identity primary key,
    name text not null unique check (name <> ''),
    kind text not null check (kind in ('ssh', 'jdbc')),
    account text not null,
    environment text not null,
    host text,
    port integer,
    auth text,
    key_file text,
    host_key text,
    url text,
    read_only boolean not null default false,
    check (kind <> 'ssh' or (host is not null and port between 1 and 65535 and auth is not null)),
    check (kind <> 'jdbc' or url is not null)
);
