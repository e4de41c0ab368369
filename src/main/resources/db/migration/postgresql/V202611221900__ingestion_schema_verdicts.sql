-- What the XML schemas of a feed say of a file, for feeds that name some.
create table load_schema (
    file_no     bigint       not null primary key references intake_file (file_no),
    status      varchar(16)  not null,
    namespaces  varchar(500) not null,
    schema_path varchar(500) not null,
    breaches    bigint       not null,
    kept        varchar      not null
);
