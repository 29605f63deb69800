-- When a person last let a prepared run go on that its guardrails had stopped; what came before it is settled.
alter table run_guard add column went_on timestamptz;
