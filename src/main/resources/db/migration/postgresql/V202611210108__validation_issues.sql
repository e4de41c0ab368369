create table validation_issue (
    file_no    bigint       not null references intake_file (file_no),
    record_no  bigint       not null,
    rule       varchar(64)  not null,
    severity   varchar(8)   not null,
    field      varchar(64)  not null,
    field_value varchar(200),
    message    varchar(2000) not null,
    suggestion varchar(500),
    primary key (file_no, record_no, rule, field)
);
