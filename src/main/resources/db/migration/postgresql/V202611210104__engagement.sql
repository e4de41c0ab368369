create table engagement (
    code        varchar(32)  not null primary key,
    name        varchar(200) not null,
    status      varchar(16)  not null,
    opened_at   timestamp with time zone not null,
    opened_by   varchar(200) not null,
    closed_at   timestamp with time zone
);
