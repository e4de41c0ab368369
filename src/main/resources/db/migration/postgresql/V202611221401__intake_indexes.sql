-- Asked for every file of thousands that come at once. A plan that is made while all of them are in one state, or before
-- the table was ever counted, takes an index on the state for the narrowest and reads them all for each.
drop index intake_file_by_status;
create index intake_file_waiting on intake_file (engagement) where status in ('SEEN', 'STABLE');
create index intake_file_by_name on intake_file (engagement, feed, logical_name);
