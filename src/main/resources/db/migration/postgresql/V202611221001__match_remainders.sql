-- A part of a difference that stays open: of which entry, and when that was booked.
alter table reconciliation_gap add column entry_id bigint;
alter table reconciliation_gap add column booking_date date;
