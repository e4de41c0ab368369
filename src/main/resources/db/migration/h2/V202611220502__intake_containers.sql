-- A file that came in a container (.zip, .gz): which one, and its name there; each member has one row.
alter table intake_file add column container_no bigint;
alter table intake_file add column member_path varchar(1000);
alter table intake_file add constraint intake_file_container foreign key (container_no) references intake_file (file_no);
alter table intake_file add constraint intake_file_member unique (container_no, member_path);
