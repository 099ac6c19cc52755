--liquibase formatted sql

--changeset pathfinder:060-look logicalFilePath:tenancy
-- The colour that a council's administrators chose for its pages, and the one before, to go back to. Six hexadecimal digits; none
-- is Pathfinder's own. Strangers see it before they sign in, so the platform reads it.
create table platform.look (
	council text primary key references platform.council (slug),
	accent text check (accent ~ '^[0-9a-f]{6}$'),
	accent_before text check (accent_before ~ '^[0-9a-f]{6}$'),
	version int not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
alter table platform.look enable row level security;
alter table platform.look force row level security;
create policy council_has_its_own on platform.look to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_reads on platform.look for select to pathfinder_platform using (true);
grant select, insert, update on platform.look to pathfinder_council;
grant select on platform.look to pathfinder_platform;
--rollback drop table platform.look;
