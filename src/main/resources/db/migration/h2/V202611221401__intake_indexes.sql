-- Asked for every file of thousands that come at once.
create index intake_file_by_name on intake_file (engagement, feed, logical_name);
