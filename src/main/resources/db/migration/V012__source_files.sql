-- What was read: a file, an archive or export folder with many documents. Its row comes before its documents, its hash
-- after the last of them: an import that was killed in between leaves a file that counts as changed.
create table source_file (
    id          bigint generated always as identity primary key,
    path        text        not null unique,    -- absolute
    hash        text        not null default '', -- SHA-256 of its bytes; empty until every document of it is stored
    bytes       bigint      not null default 0,
    modified_at timestamptz,
    cut         text        not null default '', -- the chunk sizes that its documents were cut by
    imported_at timestamptz not null default now()
);
insert into source_file (path, hash, bytes, modified_at, imported_at)
    select path, file_hash, file_size, modified_at, imported_at from document;

alter table document rename column kind to source; -- which reader: markdown, slack, jira, ...
alter table document
    add column file_id     bigint references source_file on delete cascade, -- null for pasted text
    add column fingerprint text   not null default '', -- SHA-256 of all that is stored of it, cutting included
    add column kind        text   not null default '', -- what it is: runbook, postmortem, ticket, chat, log, ...
    add column author      text   not null default '',
    add column link        text   not null default '', -- where it lives on the web
    add column service     text   not null default '',
    add column environment text   not null default '', -- production, staging, test, development or empty
    add column tags        text[] not null default '{}',
    add column language    text   not null default '', -- ISO 639-1
    add column created_at  timestamptz,
    add column updated_at  timestamptz,
    add column edited      jsonb  not null default '{}'; -- facets that a person set; they outlive a new import
update document d set file_id = f.id, updated_at = d.modified_at,
       service = coalesce(d.attributes ->> 'service', ''), author = coalesce(d.attributes ->> 'author', '')
  from source_file f where f.path = d.path;
alter table document drop column file_hash, drop column file_size, drop column modified_at;
create index document_file on document (file_id);
create index document_source on document (source);
