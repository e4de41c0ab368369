create table entry (
    entry_id             bigint       not null,
    booking_date         date         not null,
    value_date           date,
    booked_at            timestamp with time zone,
    amount_minor         bigint       not null,
    currency             char(3)      not null,
    account              varchar(64),
    counterparty         varchar(500),
    counterparty_account varchar(64),
    reference            varchar(200),
    end_to_end_id        varchar(100),
    document_no          varchar(100),
    channel              varchar(50),
    description          varchar(2000),
    balance_minor        bigint,
    group_no             bigint,
    posted_by            varchar(100),
    attributes           varchar,
    byte_offset          bigint       not null,
    byte_length          int          not null,
    primary key (entry_id)
);

create table entry_reject (
    file_no     bigint       not null references intake_file (file_no),
    record_no   bigint       not null,
    byte_offset bigint       not null,
    byte_length bigint       not null,
    code        varchar(32)  not null,
    field       varchar(64),
    message     varchar(2000) not null,
    raw         varchar(4200) not null,
    primary key (file_no, record_no)
);
