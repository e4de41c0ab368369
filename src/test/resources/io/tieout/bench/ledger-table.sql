-- Where the raw COPY and the documented job put the file: a plain logged table without keys.
create table ledger (
    journal_no    bigint,
    posting_date  date,
    value_date    date,
    document      varchar(100),
    account       varchar(64),
    partner       varchar(500),
    text          varchar(2000),
    amount        numeric(19, 2),
    currency      char(3),
    posted_by     varchar(100)
);
