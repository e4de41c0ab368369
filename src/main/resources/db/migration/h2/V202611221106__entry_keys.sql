-- What entries may be twins by: hashes of amount, currency, party and more, of files whose feed has such a rule.
create table entry_key (
    match_key   bigint   not null,
    entry_id    bigint   not null,
    kind        smallint not null
);
create index entry_key_match on entry_key (match_key);
create index entry_key_entry on entry_key (entry_id);

-- Files whose entries have their keys.
create table entry_keyed (
    file_no     bigint   not null references intake_file (file_no),
    kind        smallint not null,
    primary key (file_no, kind)
);
