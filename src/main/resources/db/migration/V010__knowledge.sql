-- What was imported. Spans count UTF-16 units of document.content, as Java strings do.
create table document (
    id           bigint generated always as identity primary key,
    path         text        not null unique,   -- absolute path, or archive path + '!' + entry, or 'paste:' + hash
    kind         text        not null,          -- markdown, text, log, html, pdf
    title        text        not null,
    content      text        not null,          -- normalised text, what citations point into
    content_hash text        not null,          -- SHA-256 of content: the version that citations name
    file_hash    text        not null,          -- SHA-256 of the file's bytes: unchanged files are not read again
    file_size    bigint      not null,
    modified_at  timestamptz,
    imported_at  timestamptz not null default now(),
    attributes   jsonb       not null default '{}'  -- author, service, tags, pages: whatever the source says of itself
);
create index document_path_trgm on document using gin (path gin_trgm_ops);

-- What is searched and shown as a hit.
create table chunk (
    id          bigint generated always as identity primary key,
    document_id bigint   not null references document on delete cascade,
    ordinal     int      not null,
    start_at    int      not null,
    end_at      int      not null,
    heading     text     not null,              -- headings above it, outermost first, joined by ' › '
    text        text     not null,
    lexemes     tsvector not null,
    -- Deferrable: checked at the end of a statement, so that one statement can move many chunks of a document.
    unique (document_id, ordinal) deferrable
);
create index chunk_lexemes on chunk using gin (lexemes) with (fastupdate = off);

-- What the embedding model can see of a chunk at once.
create table passage (
    id       bigint generated always as identity primary key,
    chunk_id bigint not null references chunk on delete cascade,
    start_at int    not null,                   -- span in the document's content
    end_at   int    not null,
    hash     bytea  not null                    -- SHA-256 of what is embedded: equal texts are embedded once
);
create index passage_chunk on passage (chunk_id);
create index passage_hash on passage (hash);
