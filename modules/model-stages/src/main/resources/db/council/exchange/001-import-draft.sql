--liquibase formatted sql

--changeset pathfinder:001-import-draft logicalFilePath:exchange
-- A spreadsheet between being brought and being added, for a day at most.
create table import_draft (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	file_name text not null check (length(file_name) between 1 and 200),
	workbook json not null,
	matching json not null,
	added_at timestamptz not null,
	added_by uuid not null
);
create index import_draft_programme on import_draft (programme_id);
create index import_draft_added on import_draft (added_at);
--rollback drop table import_draft;
