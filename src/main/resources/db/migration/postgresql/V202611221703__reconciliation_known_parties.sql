-- What a run knew of identities of parties; null when it knew of none.
alter table reconciliation_run add column known_parties varchar(64);
