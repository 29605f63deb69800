-- The connection through which this one is reached, and whether the host may be asked over SFTP what it is. A connection
-- made before this was never asked whether it may be.
alter table connection
    add column jump bigint references connection (id),
    add column told_by_sftp boolean not null default false;
