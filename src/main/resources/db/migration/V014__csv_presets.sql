-- What a person said the columns of a table mean; used for every table with the same headers.
create table csv_preset (
    header_set text        primary key, -- SHA-256 of the headers in lower case, each once, sorted
    fields     json        not null,    -- header -> field, in the order of the columns (so not jsonb)
    saved_at   timestamptz not null default now()
);
create index document_header_set on document ((attributes ->> 'headerSet')) where attributes ->> 'headerSet' is not null;
