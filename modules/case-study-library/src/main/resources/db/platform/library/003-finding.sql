--liquibase formatted sql

--changeset pathfinder:001-found-by logicalFilePath:library-finding
-- What a published case study can be narrowed down by, as one list of words such as step:2.4, so that all counts come from one look at
-- it. Order by letters costs more than the counting itself in any collation but "C".
create function library.found_by(content jsonb, type text, nation text, urban_rural text) returns text[]
	language sql immutable parallel safe set search_path = ''
	return array(
		select distinct 'stage:' || split_part(step, '.', 1) from jsonb_array_elements_text(content -> 'steps') as step
		union all select 'step:' || step from jsonb_array_elements_text(content -> 'steps') as step
		union all select 'theme:' || theme from jsonb_array_elements_text(content -> 'themes') as theme
		union all select 'sector:' || sector from jsonb_array_elements_text(content -> 'sectors') as sector
		union all select one from (values ('community:' || (content ->> 'communityKind')), ('tier:' || (content ->> 'tier')),
			('year:' || (content ->> 'year')), ('type:' || type), ('nation:' || nation), ('setting:' || urban_rural)) as fact (one)
			where one is not null);
revoke execute on function library.found_by(jsonb, text, text, text) from public;
grant execute on function library.found_by(jsonb, text, text, text) to pathfinder_council, pathfinder_editor;
alter table library.published add column found_by text[] collate "C" not null
	generated always as (library.found_by(content, council_type, nation, urban_rural)) stored;
create index published_found_by on library.published using gin (found_by);
grant select (found_by) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback alter table library.published drop column found_by;
--rollback drop function library.found_by(jsonb, text, text, text);

--changeset pathfinder:002-brief logicalFilePath:library-finding
-- The words of title, summary and community once more, by themselves: short enough to stay in the row, so that the ones worth ranking by
-- all their words can be told without fetching those of thousands. Those are kept uncompressed, as nothing else is done with them.
alter table library.published add column brief tsvector not null generated always as (
	setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'title', '')), 'A')
	|| setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'summary', '') || ' '
		|| coalesce(content ->> 'community', '')), 'B')) stored;
alter table library.published alter column search set storage external;
grant select (brief) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback alter table library.published alter column search set storage extended;
--rollback alter table library.published drop column brief;
