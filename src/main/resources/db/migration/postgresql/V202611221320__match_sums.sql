-- Sums that the valid run of a reconciliation has searched, by a digest of all that they depend on: the next run does
-- not search them again. Nothing rests on them.
create table match_sum (
    run_id bigint      not null references reconciliation_run (id),
    digest varchar(64) not null,
    answer varchar     not null,
    primary key (run_id, digest)
);
