-- Where a file came from: what was told of it, and what was seen of it when it was taken in.
create table intake_receipt (
    file_no         bigint       not null primary key references intake_file (file_no),
    supplier        varchar(300),
    custodian       varchar(300),
    authority       varchar(300),
    channel         varchar(300),
    claimed_sha256  varchar(300),
    told_by         varchar(60)  not null,
    sidecar_path    varchar(1000),
    sidecar_problem varchar(2000),
    owner           varchar(200) not null,
    modified_at     timestamp with time zone not null,
    host            varchar(200) not null,
    seen_at         timestamp with time zone not null
);
