-- How documents begin, as vectors of their first words: 32-bit scale, then 8 bits a component. Made again from the text
-- at any time; of another version than the document's hash, it counts as missing.
create table document_lead (
    document_id bigint not null references document on delete cascade,
    model       text   not null,
    words       int    not null,
    version     text   not null,
    vector      bytea  not null,
    primary key (document_id, model, words)
);
