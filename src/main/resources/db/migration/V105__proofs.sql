-- What each connection's target said of itself when a person last trusted it.
create table target_proof (
    connection_id bigint primary key references connection on delete cascade,
    proof         text        not null, -- JSON
    at            timestamptz not null
);

-- "Who ran these very bytes last": the body stays text, because its bytes are hashed.
create index command_journal_digest on command_journal ((substring(body from '"digest":"([^"]*)"')))
    where kind = 'proposed';
