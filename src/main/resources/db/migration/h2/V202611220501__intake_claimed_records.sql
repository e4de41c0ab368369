-- How many records a file has as its supplier states it.
alter table intake_receipt add column claimed_records bigint;
