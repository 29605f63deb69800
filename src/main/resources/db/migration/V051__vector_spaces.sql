-- Which sets of vectors there are: one for each embedding model and each place where vectors are kept. One of them answers
-- queries; another may be in the making, and one that no longer answers is dropped a little later.
create table vector_space (
    name       text primary key,                -- of the table that knows which texts have a vector in it
    model      text        not null,
    dimensions int         not null,
    embedder   text        not null,            -- how the model is opened, as the settings said it
    store      text        not null,            -- how the place is opened, likewise
    answers    boolean     not null default false,
    made_at    timestamptz not null default now(),
    left_at    timestamptz,                     -- since when another one answers
    report     text        not null default '' -- what the comparison said when it took over
);
create unique index vector_space_answers on vector_space (answers) where answers;
