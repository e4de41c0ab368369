-- Why the sides of a match differ: parts by the name of the rule that explains them, left less right.
create table reconciliation_gap (
    run_id       bigint       not null references reconciliation_run (id),
    match_no     bigint       not null,
    part_no      int          not null,
    reason       varchar(200) not null,
    amount_minor bigint       not null,
    currency     char(3)      not null,
    primary key (run_id, match_no, part_no)
);
