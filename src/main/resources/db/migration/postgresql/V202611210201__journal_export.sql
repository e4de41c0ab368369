-- How far each log has been exported: an archive that holds less was cut.
create table journal_export (
    engagement  varchar(32)  not null primary key,
    size        bigint       not null,
    root        varchar(64)  not null
);
