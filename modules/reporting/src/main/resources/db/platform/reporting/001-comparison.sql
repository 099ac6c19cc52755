--liquibase formatted sql

--changeset pathfinder:001-sharing logicalFilePath:reporting
-- What a council says about sharing. It shares nothing until its lead says so.
create schema reporting;
grant usage on schema reporting to pathfinder_council, pathfinder_lga;
create table reporting.sharing (
	council text primary key,
	council_name text not null,
	shares boolean not null,
	version int not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
alter table reporting.sharing enable row level security;
alter table reporting.sharing force row level security;
create policy council_has_its_own on reporting.sharing to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy lga_reads_who_shares on reporting.sharing for select to pathfinder_lga using (shares);
grant select, insert, update on reporting.sharing to pathfinder_council;
grant select on reporting.sharing to pathfinder_lga;
--rollback drop schema reporting cascade;

--changeset pathfinder:002-step-state logicalFilePath:reporting
-- Where every programme stands, step by step: numbers and statuses, never words.
create table reporting.step_state (
	council text not null,
	programme uuid not null,
	stage int not null,
	step int not null,
	status text not null check (status in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'NOT_FOR_US')),
	example boolean not null,
	model text not null,
	model_version int not null,
	primary key (council, programme, stage, step)
);
alter table reporting.step_state enable row level security;
alter table reporting.step_state force row level security;
create policy council_has_its_own on reporting.step_state to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy lga_reads_what_is_shared on reporting.step_state for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.shares));
grant select, insert, update, delete on reporting.step_state to pathfinder_council;
grant select on reporting.step_state to pathfinder_lga;
--rollback drop table reporting.step_state;
