-- The first two passes in SQL: staged, with hash keys, analysed, exclusive. Left is file 1, right is file 2.
create unlogged table l as
    select entry_id, booking_date - date '2026-01-01' as day, amount_minor, currency,
           hashtextextended(currency || ' ' || amount_minor, 0) as amount_key,
           hashtextextended(currency || ' ' || amount_minor || ' '
               || upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')), 0) as reference_key
    from entry where entry_id >= 1::bigint << 32 and entry_id < 2::bigint << 32;
create unlogged table r as
    select entry_id, booking_date - date '2026-01-01' as day, amount_minor, currency,
           hashtextextended(currency || ' ' || amount_minor, 0) as amount_key,
           hashtextextended(currency || ' ' || amount_minor || ' '
               || upper(regexp_replace(reference, '[^A-Za-z0-9]', '', 'g')), 0) as reference_key
    from entry where entry_id >= 2::bigint << 32 and entry_id < 3::bigint << 32;
analyze l;
analyze r;

create unlogged table found (left_id bigint, right_id bigint, pass smallint);

-- Pass 1: same reference and amount within three days, the nearest of each other.
insert into found
select left_id, right_id, 1
from (
    select l.entry_id as left_id, r.entry_id as right_id,
           row_number() over (partition by l.entry_id order by abs(l.day - r.day), r.entry_id) as of_left,
           row_number() over (partition by r.entry_id order by abs(l.day - r.day), l.entry_id) as of_right
    from l join r on r.reference_key = l.reference_key
    where abs(l.day - r.day) <= 3) pairs
where of_left = 1 and of_right = 1;

create unlogged table l2 as
    select l.* from l where not exists (select from found f where f.left_id = l.entry_id);
create unlogged table r2 as
    select r.* from r where not exists (select from found f where f.right_id = r.entry_id);
analyze l2;
analyze r2;

-- Pass 2: same amount within three days, the only one for both.
insert into found
select left_id, right_id, 2
from (
    select l2.entry_id as left_id, r2.entry_id as right_id,
           count(*) over (partition by l2.entry_id) as of_left,
           count(*) over (partition by r2.entry_id) as of_right
    from l2 join r2 on r2.amount_key = l2.amount_key
    where abs(l2.day - r2.day) <= 3) pairs
where of_left = 1 and of_right = 1;

-- The result: matches with two members each, and what is left, in tables that survive a crash.
create table sql_match (match_no bigint, entry_id bigint, side char(1), pass smallint, primary key (match_no, entry_id));
insert into sql_match
select m.match_no, side.entry_id, side.side, m.pass
from (select row_number() over () as match_no, f.* from found f) m
cross join lateral (values (m.left_id, 'L'), (m.right_id, 'R')) side (entry_id, side);
create table sql_break as
    select entry_id, 'L' as side from l2 where not exists (select from found f where f.left_id = l2.entry_id)
    union all
    select entry_id, 'R' from r2 where not exists (select from found f where f.right_id = r2.entry_id);
