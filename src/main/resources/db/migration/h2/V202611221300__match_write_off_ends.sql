-- A write-off that waits ends with its match, or is taken back. Of a match by hand: its entries.
alter table match_write_off add column entries varchar;
alter table match_write_off add column ended_at timestamp with time zone;
alter table match_write_off add column ended_by varchar(200);
alter table match_write_off add column end_reason varchar;
