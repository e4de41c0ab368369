-- A file of another name can be a version of the same delivery: it then carries the name of the first one.
alter table intake_file add column delivery varchar(255);
-- What the file was dropped to replace, who said so and why; carried out when it is loaded and passes its gate.
alter table intake_file add column supersedes bigint;
alter table intake_file add column supersedes_by varchar(200);
alter table intake_file add column supersedes_why varchar;
alter table intake_file add column superseded_by bigint;
alter table intake_file add constraint intake_file_supersedes foreign key (supersedes) references intake_file (file_no);
alter table intake_file add constraint intake_file_superseded
    foreign key (superseded_by) references intake_file (file_no);
-- Of the versions of a delivery at most one is LIVE: so says the database.
alter table intake_file add column live_delivery varchar(255)
    generated always as (case when status = 'LIVE' then coalesce(delivery, logical_name) end) stored;
alter table intake_file add constraint intake_file_one_live unique (engagement, feed, live_delivery);
