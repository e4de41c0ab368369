-- Who the entries of a file name, by name and account, and of which files that is known. Neither ever changes.
create table entry_counterparty (
    file_no              bigint       not null references intake_file (file_no),
    record_no            bigint       not null,
    counterparty         varchar(500),
    counterparty_account varchar(64),
    seen                 bigint       not null,
    first_on             date         not null,
    last_on              date         not null,
    primary key (file_no, record_no)
);
create table entry_counterparty_file (
    file_no bigint not null primary key references intake_file (file_no)
);
