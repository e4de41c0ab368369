create table journal_head (
    engagement  varchar(32)  not null primary key,
    size        bigint       not null,
    root        varchar(64)  not null,
    frontier    varchar      not null
);

create table journal_leaf (
    engagement  varchar(32)  not null,
    seq         bigint       not null,
    type        varchar(64)  not null,
    at          timestamp with time zone not null,
    actor       varchar(200) not null,
    body        varchar      not null,
    leaf_hash   varchar(64)  not null,
    primary key (engagement, seq)
);

create table journal_cursor (
    listener    varchar(64)  not null,
    engagement  varchar(32)  not null,
    seq         bigint       not null,
    primary key (listener, engagement)
);
