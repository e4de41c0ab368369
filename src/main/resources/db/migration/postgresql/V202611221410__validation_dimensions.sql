-- What a broken rule says of the data, and how much of each file each dimension concerns.
alter table validation_issue add column dimension varchar(12);

update validation_issue set dimension = case
    when rule like 'required%' or rule like 'balance-gap%' or rule = 'control-total' then 'COMPLETENESS'
    when rule like 'unique%' or rule like 'duplicate%' then 'UNIQUENESS'
    when rule like 'expression%' or rule like 'known%' then 'CONSISTENCY'
    when rule like 'period%' then 'TIMELINESS'
    else 'VALIDITY' end;

alter table validation_issue alter column dimension set not null;

create table validation_quality (
    file_no   bigint      not null references intake_file (file_no),
    dimension varchar(12) not null,
    failing   bigint      not null,
    of_file   bigint      not null,
    warnings  bigint      not null,
    errors    bigint      not null,
    primary key (file_no, dimension)
);

insert into validation_quality (file_no, dimension, failing, of_file, warnings, errors)
select file_no, dimension,
       count(distinct case when record_no > 0 and rule <> 'control-total' then record_no end),
       sum(case when record_no = 0 or rule = 'control-total' then 1 else 0 end),
       sum(case when severity = 'WARNING' then 1 else 0 end),
       sum(case when severity = 'ERROR' then 1 else 0 end)
from validation_issue
group by file_no, dimension;
