-- Versions are a tree: who saves on a version that is not the newest any more makes a branch, and a merge has two parents.
alter table runbook_version
    add merged int,   -- the second parent of a merge, or what a restored version stands in for
    add foreign key (runbook_id, merged) references runbook_version (runbook_id, number);
-- Until now the last one to save won.
update runbook_version set merged = number - 1 where parent is not null and parent <> number - 1;
