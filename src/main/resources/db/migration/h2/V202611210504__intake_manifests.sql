-- A manifest tells of several files: each keeps which one it was, and how many bytes it was to have.
alter table intake_receipt add column claimed_bytes bigint;
alter table intake_receipt add column manifest_path varchar(1000);
create index intake_receipt_manifest on intake_receipt (manifest_path);
