-- Records of master data; valid are those of LIVE files.
create table party_record (
    file_no      bigint       not null references intake_file (file_no),
    record_no    bigint       not null,
    kind         varchar(16)  not null,
    number       varchar(64)  not null,
    name         varchar(500),
    tax_id       varchar(64),
    bank_account varchar(64),
    address      varchar(500),
    attributes   varchar,
    byte_offset  bigint       not null,
    byte_length  integer      not null,
    primary key (file_no, record_no)
);
create index party_record_number on party_record (kind, number);
