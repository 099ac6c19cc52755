--liquibase formatted sql

--changeset pathfinder:003-council logicalFilePath:reporting
-- The register's words about councils, by value: the LGA reads those of councils that share, and never the register.
create table reporting.council (
	council text primary key,
	name text not null,
	type text not null,
	nation text not null,
	region text not null,
	urban_rural text,
	deprivation_quintile int
);
alter table reporting.council enable row level security;
alter table reporting.council force row level security;
create policy owner_registers on reporting.council to pathfinder_owner using (true);
create policy platform_reads on reporting.council for select to pathfinder_platform using (true);
create policy council_has_its_own on reporting.council for select to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy lga_reads_who_shares on reporting.council for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.shares));
grant usage on schema reporting to pathfinder_platform;
grant select on reporting.council to pathfinder_platform, pathfinder_council, pathfinder_lga;
--rollback revoke usage on schema reporting from pathfinder_platform;
--rollback drop table reporting.council;

--changeset pathfinder:004-programme logicalFilePath:reporting
-- What is said of a whole programme, and what it has recorded, each readable by itself. A forced policy binds the owner too,
-- so it is lifted while the owner carries over what there is.
create table reporting.programme (
	council text not null,
	programme uuid not null,
	model text not null,
	model_version int not null,
	example boolean not null,
	active boolean not null,
	primary key (council, programme)
);
create table reporting.record_count (
	council text not null,
	programme uuid not null,
	information int not null check (information >= 0),
	barriers_of_people int not null check (barriers_of_people >= 0),
	barriers_of_partners int not null check (barriers_of_partners >= 0),
	assets int not null check (assets >= 0),
	opportunities int not null check (opportunities >= 0),
	primary key (council, programme)
);
alter table reporting.step_state no force row level security;
insert into reporting.programme (council, programme, model, model_version, example, active)
	select council, programme, model, model_version, example, bool_or(status in ('IN_PROGRESS', 'DONE'))
	from reporting.step_state group by council, programme, model, model_version, example;
alter table reporting.step_state drop column example, drop column model, drop column model_version;
alter table reporting.step_state force row level security;
alter table reporting.programme enable row level security;
alter table reporting.programme force row level security;
create policy council_has_its_own on reporting.programme to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy lga_reads_what_is_shared on reporting.programme for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.shares));
alter table reporting.record_count enable row level security;
alter table reporting.record_count force row level security;
create policy council_has_its_own on reporting.record_count to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
grant select, insert, update, delete on reporting.programme, reporting.record_count to pathfinder_council;
grant select on reporting.programme to pathfinder_lga;
--rollback alter table reporting.step_state add column example boolean not null default false, add column model text not null default 'community-based', add column model_version int not null default 1;
--rollback alter table reporting.programme no force row level security;
--rollback alter table reporting.step_state no force row level security;
--rollback update reporting.step_state s set example = p.example, model = p.model, model_version = p.model_version from reporting.programme p where p.council = s.council and p.programme = s.programme;
--rollback alter table reporting.step_state force row level security;
--rollback drop table reporting.record_count, reporting.programme;

--changeset pathfinder:005-repair logicalFilePath:reporting
-- What could not be followed and waits to be put right: one programme, or all of a council's. Councils that were here before
-- records were counted begin with all of theirs.
create table reporting.repair (
	council text not null,
	programme uuid,
	cause text not null check (length(cause) <= 500),
	at timestamptz not null,
	attempts int not null default 0,
	due timestamptz not null,
	unique nulls not distinct (council, programme)
);
create index repair_due on reporting.repair (due);
alter table reporting.programme no force row level security;
insert into reporting.repair (council, cause, at, due)
	select distinct council, 'Records are counted from now on', now(), now() from reporting.programme;
alter table reporting.programme force row level security;
alter table reporting.repair enable row level security;
alter table reporting.repair force row level security;
create policy council_has_its_own on reporting.repair to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy platform_sees_to_it on reporting.repair to pathfinder_platform using (true);
grant select, insert, update, delete on reporting.repair to pathfinder_council;
grant select, insert, update on reporting.repair to pathfinder_platform;
--rollback drop table reporting.repair;
