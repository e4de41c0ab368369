-- What the index of a data delivery says of the files that came with it.
create table intake_table (
    file_no     bigint  not null primary key references intake_file (file_no),
    description varchar not null
);
