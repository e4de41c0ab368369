-- Rates of exchange: what one unit of a currency is worth in another from a day on. Valid are those of LIVE files.
create table party_rate (
    file_no      bigint         not null references intake_file (file_no),
    record_no    bigint         not null,
    currency     char(3)        not null,
    quoted_in    char(3)        not null,
    effective_on date           not null,
    rate         numeric(30, 15) not null,
    byte_offset  bigint         not null,
    byte_length  integer        not null,
    primary key (file_no, record_no)
);
