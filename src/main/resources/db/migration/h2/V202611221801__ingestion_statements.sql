-- Both balances of the statements that files of banks bring, in the order of their file.
create table load_statement (
    file_no        bigint      not null references intake_file (file_no),
    statement_no   integer     not null,
    account        varchar(64) not null,
    currency       char(3)     not null,
    label          varchar(64) not null,
    serial         bigint      not null,
    page           integer     not null,
    opened_on      date        not null,
    closed_on      date        not null,
    opening_minor  bigint      not null,
    closing_minor  bigint      not null,
    opening_record bigint      not null,
    closing_record bigint      not null,
    primary key (file_no, statement_no)
);

create index load_statement_account on load_statement (account, currency, closed_on);
