--liquibase formatted sql

--changeset pathfinder:001-example logicalFilePath:library-starting
-- What shows how a case study might be told, and is no council's work.
alter table library.published add column example boolean not null
	generated always as (coalesce((content ->> 'example')::boolean, false)) stored;
grant select (example) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback alter table library.published drop column example;

--changeset pathfinder:002-starting-library logicalFilePath:library-starting
-- The library ships with some, in the place of a council that the register has no room for. The owner writes no other council's.
create policy owner_ships_some on library.published to pathfinder_owner
	using (council = 'pathfinder') with check (council = 'pathfinder');
--rollback drop policy owner_ships_some on library.published;
