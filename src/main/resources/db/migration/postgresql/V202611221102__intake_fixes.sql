-- Files that are the mended copy of another one.
create table intake_fix (
    file_no     bigint        not null primary key references intake_file (file_no),
    original_no bigint        not null references intake_file (file_no),
    rules       varchar(1000) not null,
    reason      varchar(2000) not null,
    actor       varchar(200)  not null
);
create index intake_fix_original on intake_fix (original_no);
