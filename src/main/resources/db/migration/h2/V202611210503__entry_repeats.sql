-- Records of a file that repeat records of a file that took part before it: in a set of files with both they count there.
-- No key on of_file: it would lock that file's row after rows that others lock later.
create table entry_repeat (
    file_no      bigint not null references intake_file (file_no),
    of_file      bigint not null,
    first_record bigint not null,
    last_record  bigint not null,
    primary key (file_no, of_file, first_record)
);
