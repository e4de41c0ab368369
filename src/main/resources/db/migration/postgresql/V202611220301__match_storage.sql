-- The two entries of a match of one each stand in the match itself; most matches are of this shape, and two rows less
-- for each are most of what a run of a million has to write. reconciliation_member shows them all alike.
alter table reconciliation_match add column left_entry bigint;
alter table reconciliation_match add column right_entry bigint;
alter table reconciliation_match add column left_minor bigint;
alter table reconciliation_match add column right_minor bigint;
alter table reconciliation_match add column currency char(3);

alter table reconciliation_member rename to reconciliation_group_member;

create view reconciliation_member as
    select run_id, match_no, left_entry as entry_id, 'L' as side, left_minor as amount_minor, currency
    from reconciliation_match where left_entry is not null
    union all
    select run_id, match_no, right_entry, 'R', right_minor, currency
    from reconciliation_match where right_entry is not null
    union all
    select run_id, match_no, entry_id, cast(side as varchar(1)), amount_minor, currency
    from reconciliation_group_member;

-- Which match holds an entry: a slot for each of the 128 entries from first_entry on, 0 where none does. A slot holds
-- one number, so an entry is in one confirmed match of a run at most; and of a reconciliation one run is valid.
alter table match_claim rename to match_claim_before;

create table match_claim (
    run_id      bigint       not null references reconciliation_run (id),
    first_entry bigint       not null,
    match_nos   bigint array not null,
    primary key (run_id, first_entry)
);

insert into match_claim (run_id, first_entry, match_nos)
select blocks.run_id, blocks.first_entry, array_agg(coalesce(held.match_no, 0) order by slots.slot)
from (select distinct run_id, entry_id - mod(entry_id, 128) as first_entry from match_claim_before) blocks
cross join generate_series(0, 127) slots (slot)
left join (
    select c.run_id, c.entry_id, max(m.match_no) as match_no
    from match_claim_before c
    join reconciliation_match m on m.run_id = c.run_id and m.match_key = c.match_key and m.status = 'CONFIRMED'
    group by c.run_id, c.entry_id) held
  on held.run_id = blocks.run_id and held.entry_id = blocks.first_entry + slots.slot
group by blocks.run_id, blocks.first_entry;

drop table match_claim_before;

-- root: SHA-256 over the keys of the batch's confirmed matches in their order, each followed by a line feed.
-- worker: which partition of the step has written it.
alter table reconciliation_batch add column root varchar(64) default '' not null;
alter table reconciliation_batch add column worker int default 0 not null;
