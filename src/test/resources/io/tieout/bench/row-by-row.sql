-- What the usual job works on: both sides in tables of their own, the ledger indexed, the matches with unique keys; its
-- job repository beside ours in a schema of its own.
create schema usual;
create table bank_row as
    select entry_id, booking_date, amount_minor, reference
    from entry where entry_id >= 1::bigint << 32 and entry_id < 2::bigint << 32;
create table ledger_row as
    select entry_id, booking_date, amount_minor, reference
    from entry where entry_id >= 2::bigint << 32 and entry_id < 3::bigint << 32;
alter table bank_row add primary key (entry_id);
alter table ledger_row add primary key (entry_id);
create index on ledger_row (amount_minor, booking_date);
create index on ledger_row (reference);
create table row_match (left_id bigint primary key, right_id bigint unique);
analyze bank_row;
analyze ledger_row;
