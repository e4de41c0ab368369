-- What was told of something expected at one of its times; a change of it is told once.
create table intake_expectation (
    engagement  varchar(32)  not null,
    feed        varchar(64)  not null,
    item        varchar(200) not null,
    due_at      timestamp with time zone not null,
    state       varchar(16)  not null,
    told_at     timestamp with time zone not null,
    primary key (engagement, feed, item, due_at)
);

-- Held files that people were reminded of, and of which the supervisor was told.
create table intake_reminder (
    file_no     bigint      not null references intake_file (file_no),
    level       varchar(16) not null,
    told_at     timestamp with time zone not null,
    primary key (file_no, level)
);
