-- Whose account a cloud's own command-line client uses on this computer: JSON, names only; null if no cloud is meant.
alter table connection add column client text;
