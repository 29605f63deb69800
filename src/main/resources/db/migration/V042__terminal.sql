alter table connection add column terminal boolean not null default false;
