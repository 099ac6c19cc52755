--liquibase formatted sql

--changeset pathfinder:001-council logicalFilePath:tenancy
create table platform.council (
	slug text primary key check (slug ~ '^[a-z0-9]([a-z0-9-]{0,53}[a-z0-9])?$'),
	name text not null check (name <> ''),
	gss_code text not null unique check (gss_code ~ '^[A-Z][0-9]{8}$'),
	type text not null,
	nation text not null,
	region text not null,
	registered_at timestamptz not null default now()
);
grant usage on schema platform to pathfinder_platform, pathfinder_council;
grant select on platform.council to pathfinder_platform;
--rollback drop table platform.council;

--changeset pathfinder:002-membership logicalFilePath:tenancy
create table platform.membership (
	council text not null references platform.council (slug),
	person uuid not null,
	role text not null check (role in ('VIEWER', 'CONTRIBUTOR', 'LEAD', 'ADMINISTRATOR')),
	name text not null,
	email text not null,
	since timestamptz not null default now(),
	primary key (person, council)
);
create index membership_council on platform.membership (council);
alter table platform.membership enable row level security;
alter table platform.membership force row level security;
create policy owner_enrols on platform.membership to pathfinder_owner using (true);
create policy platform_reads on platform.membership for select to pathfinder_platform using (true);
create policy council_reads_its_own on platform.membership for select to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
grant select on platform.membership to pathfinder_platform, pathfinder_council;
--rollback drop table platform.membership;

--changeset pathfinder:003-ledger logicalFilePath:tenancy
create table platform.ledger (
	council text primary key references platform.council (slug),
	version text,
	applied_at timestamptz,
	took_ms bigint,
	error text
);
grant select on platform.ledger to pathfinder_platform;
--rollback drop table platform.ledger;

--changeset pathfinder:004-sessions logicalFilePath:tenancy
create table platform.spring_session (
	primary_id char(36) primary key,
	session_id char(36) not null unique,
	creation_time bigint not null,
	last_access_time bigint not null,
	max_inactive_interval int not null,
	expiry_time bigint not null,
	principal_name text
);
create index spring_session_expiry on platform.spring_session (expiry_time);
create index spring_session_principal on platform.spring_session (principal_name);
create table platform.spring_session_attributes (
	session_primary_id char(36) not null references platform.spring_session (primary_id) on delete cascade,
	attribute_name text not null,
	attribute_bytes bytea not null,
	primary key (session_primary_id, attribute_name)
);
grant usage on schema platform to pathfinder_infra;
grant select, insert, update, delete on platform.spring_session, platform.spring_session_attributes to pathfinder_infra;
--rollback drop table platform.spring_session_attributes, platform.spring_session;

--changeset pathfinder:005-open-council logicalFilePath:tenancy splitStatements:false
-- Names are quoted here, in the database: no program ever builds this SQL.
create function platform.open_council(slug text) returns void language plpgsql as $body$
declare
	council text := 'council_' || replace(slug, '-', '_');
begin
	if not exists (select from pg_roles where rolname = council) then
		execute format('create role %I nologin', council);
		execute format('grant pathfinder_council to %I', council);
	end if;
	execute format('grant %I to pathfinder_app', council);
	execute format('create schema if not exists %I', council);
	execute format('grant usage on schema %I to %I', council, council);
end
$body$;
--rollback drop function platform.open_council(text);

--changeset pathfinder:006-grant-council logicalFilePath:tenancy splitStatements:false
create function platform.grant_council(slug text) returns void language plpgsql as $body$
declare
	council text := 'council_' || replace(slug, '-', '_');
begin
	execute format('grant select, insert, update, delete on all tables in schema %I to %I', council, council);
	execute format('revoke all on %I.databasechangelog from %I', council, council);
end
$body$;
revoke execute on function platform.open_council(text), platform.grant_council(text) from public;
--rollback drop function platform.grant_council(text);
