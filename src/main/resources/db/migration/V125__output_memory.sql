-- What the steps of runbooks usually put out: templates of lines, secrets masked, never the lines themselves.
-- A place is a step of a runbook with its command on a connection; the key is a hash of these.
create table output_place (
    id  bigint generated always as identity primary key,
    key text not null unique
);

create table output_run (
    id        bigint generated always as identity primary key,
    place_id  bigint not null references output_place on delete cascade,
    run_id    uuid not null references run on delete cascade,
    proposal  uuid not null unique,
    exit_code integer not null,
    failed    boolean not null,
    lines     bigint not null,
    whole     boolean not null
);
create index output_run_place on output_run (place_id, id desc);
create index output_run_run on output_run (run_id);

create table output_template (
    id       bigint generated always as identity primary key,
    place_id bigint not null references output_place on delete cascade,
    text     text not null,
    unique (place_id, text)
);

-- numbers: which lines of the output, 1 for the first; a bounded part of them.
create table output_seen (
    output_run_id bigint not null references output_run on delete cascade,
    template_id   bigint not null references output_template on delete cascade,
    times         integer not null,
    numbers       integer[] not null,
    primary key (output_run_id, template_id)
);
create index output_seen_template on output_seen (template_id);
