-- What was masked when the texts of passages were embedded, and how far a change of that has been followed.
create table embedding_mask (
    only_one boolean primary key default true check (only_one),
    kinds    text    not null,                  -- names of what is masked, sorted
    after    bigint  not null default 0,        -- passages up to this one have been looked at
    done     boolean not null default false
);
