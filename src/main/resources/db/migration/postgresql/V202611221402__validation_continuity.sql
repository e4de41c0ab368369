-- What a file says that its accounts had before its first and after its last record.
create table validation_balance (
    file_no       bigint      not null references intake_file (file_no),
    account       varchar(64) not null,
    currency      char(3)     not null,
    first_day     date        not null,
    last_day      date        not null,
    opening_minor bigint      not null,
    closing_minor bigint      not null,
    primary key (file_no, account, currency)
);

-- What nobody recorded and running balances show; never counted as entries.
create table validation_inferred (
    file_no      bigint      not null references intake_file (file_no),
    record_no    bigint      not null,
    after_record bigint      not null,
    account      varchar(64) not null,
    currency     char(3)     not null,
    amount_minor bigint      not null,
    first_day    date        not null,
    last_day     date        not null,
    primary key (file_no, record_no)
);
