-- What each serving process goes by; a process with another definition in mind keeps its hands off.
create table schedule_plan (
    schedule      varchar(200) not null,
    engagement    varchar(32)  not null,
    cron          varchar(200) not null,
    zone          varchar(64)  not null,
    task          varchar      not null,
    decided_until timestamp with time zone not null,
    primary key (schedule, engagement)
);

create table schedule_slot (
    schedule   varchar(200) not null,
    engagement varchar(32)  not null,
    planned_at timestamp with time zone not null,
    status     varchar(16)  not null,
    reason     varchar      not null,
    run_id     bigint references run_request (id),
    decided_at timestamp with time zone not null,
    primary key (schedule, engagement, planned_at)
);

create index schedule_slot_recent on schedule_slot (engagement, planned_at);
