--liquibase formatted sql

--changeset pathfinder:001-reflection logicalFilePath:library-reflections
-- How taking part changed the council's plans. Nobody is named in it who did not agree to be. A removed one can be brought back.
create table reflection (
	id uuid primary key,
	version int not null,
	planned text check (length(planned) between 1 and 400),
	changed text not null check (length(changed) between 1 and 400),
	differently text check (length(differently) between 1 and 400),
	advice text check (length(advice) between 1 and 400),
	attribution text not null check (length(attribution) between 1 and 200),
	agreed boolean not null check (agreed),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null,
	removed_at timestamptz
);
--rollback drop table reflection;
