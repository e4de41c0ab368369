-- What a format's parser takes over from the records before a block.
alter table load_plan add column context varchar default '' not null;

-- What a file of a standard format states of itself, held against its records when it was received.
create table load_proof (
    file_no bigint      not null primary key references intake_file (file_no),
    status  varchar(16) not null,
    total   varchar(64) not null,
    remarks varchar     not null
);
