-- A database driver that a person brings, and which file it was when it was chosen.
alter table connection
    add column driver_path text,
    add column driver_sha256 text,
    add check ((driver_path is null) = (driver_sha256 is null));
