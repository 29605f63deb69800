-- A secret goes to the place that it was entered for and to no other. Once a connection leads elsewhere, this is the place of
-- the secret under its first name; the secret for another place has another name in the vault.
alter table connection
    add column secret_of text;
