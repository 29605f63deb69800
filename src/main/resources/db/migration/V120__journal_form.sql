-- Form 2: a row's hash covers its body's digest, so that a row can be shown to others without its words. Old rows keep theirs.
alter table command_journal add column form smallint not null default 1;
