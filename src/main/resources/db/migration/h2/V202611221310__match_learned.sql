-- What people's matches have taught: what a run used of it, what was taken out, and where it was cited.
alter table reconciliation_run add column learned varchar;
create table match_learned_removed (
    engagement     varchar(32)  not null,
    reconciliation varchar(64)  not null,
    learned        varchar(16)  not null,
    actor          varchar(200) not null,
    reason         varchar      not null,
    removed_at     timestamp with time zone not null,
    primary key (engagement, reconciliation, learned)
);
create table match_learned_use (
    run_id   bigint      not null references reconciliation_run (id),
    batch_no integer     not null,
    learned  varchar(16) not null,
    matches  bigint      not null,
    primary key (run_id, batch_no, learned)
);
