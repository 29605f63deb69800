-- One process at a time works on the passages that have no vector yet. The tables of vectors are made by the vector
-- store itself, because one of them needs an extension that may be missing.
create table embedding_lease (
    only_one boolean     primary key default true check (only_one),
    owner    uuid        not null,
    until    timestamptz not null
);

-- How many chunks hold a lexeme, as of the last refresh. Only frequent ones are kept: rare ones are counted when asked.
create table lexeme_statistics (
    lexeme text primary key,
    chunks int  not null
);

-- What lexeme_statistics was made from.
create table corpus_statistics (
    only_one     boolean     primary key default true check (only_one),
    chunks       bigint      not null,
    last_chunk   bigint      not null,
    refreshed_at timestamptz not null default now()
);
