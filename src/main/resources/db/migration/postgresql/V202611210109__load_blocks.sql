create table load_plan (
    file_no      bigint not null references intake_file (file_no),
    block_no     int    not null,
    byte_offset  bigint not null,
    byte_length  int    not null,
    first_record bigint not null,
    records      int    not null,
    primary key (file_no, block_no)
);

create table load_block (
    file_no      bigint  not null,
    block_no     int     not null,
    byte_offset  bigint  not null,
    byte_length  int     not null,
    records      int     not null,
    entries      int     not null,
    rejects      int     not null,
    control_rows int     not null,
    ignored_rows int     not null,
    sums         varchar not null,
    controls     varchar not null,
    first_day    date,
    last_day     date,
    loaded_at    timestamp with time zone not null,
    primary key (file_no, block_no),
    foreign key (file_no, block_no) references load_plan (file_no, block_no)
);
