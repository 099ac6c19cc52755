--liquibase formatted sql

--changeset pathfinder:001-population logicalFilePath:library-size
-- How large a council is, by value like what else the register says of it. What its case studies are found by is worked out anew.
alter table library.council add column population int;
alter table library.published add column population int;
grant select (population) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
grant insert (population) on library.published to pathfinder_editor;
alter policy editor_publishes_what_is_accepted on library.published
	with check (exists (
		select from library.submission s join library.council c on c.council = s.council
		where s.id = published.submission and s.council = published.council and s.case_study = published.case_study
			and s.state = 'ACCEPTED' and s.version = published.version and s.content = published.content
			and s.licence = published.licence
			and (c.name, c.type, c.nation, c.region) = (published.council_name, published.council_type, published.nation, published.region)
			and c.urban_rural is not distinct from published.urban_rural
			and c.population is not distinct from published.population));
--rollback alter policy editor_publishes_what_is_accepted on library.published with check (false);
--rollback alter table library.published drop column population;
--rollback alter table library.council drop column population;

--changeset pathfinder:002-size logicalFilePath:library-size
create function library.found_by(content jsonb, type text, nation text, urban_rural text, population int) returns text[]
	language sql immutable parallel safe set search_path = ''
	return library.found_by(content, type, nation, urban_rural) || case
		when population < 100000 then array['size:under-100']
		when population < 200000 then array['size:100-to-200']
		when population < 500000 then array['size:200-to-500']
		when population is not null then array['size:over-500']
		else '{}' end;
create or replace function library.found_values() returns text[] language sql immutable parallel safe set search_path = ''
	return array['community:PLACE', 'community:INTEREST', 'tier:NO_NEW_RESOURCE', 'tier:SMALL', 'tier:NEEDS_FUNDING', 'setting:urban',
		'setting:urban-with-rural-areas', 'setting:rural', 'setting:sparse-and-rural', 'type:unitary', 'type:metropolitan-district',
		'type:london-borough', 'type:county', 'type:district', 'type:none', 'nation:England', 'nation:Wales', 'nation:Scotland',
		'nation:Northern Ireland', 'sector:THIRD_SECTOR', 'sector:PUBLIC_SECTOR', 'sector:HEALTH_AND_CARE', 'sector:HOUSING',
		'sector:EDUCATION', 'sector:BUSINESS', 'sector:OTHER', 'theme:DEVICES', 'theme:CONNECTIVITY', 'theme:COST', 'theme:SKILLS',
		'theme:CONFIDENCE', 'theme:MOTIVATION', 'theme:ACCESSIBILITY', 'theme:TRUST', 'theme:LANGUAGE', 'theme:OTHER_PEOPLE',
		'theme:CAPACITY', 'theme:STAFF_SKILLS', 'theme:FUNDING', 'theme:EQUIPMENT', 'theme:AWARENESS', 'theme:POLICY',
		'theme:OTHER_PARTNERS', 'size:under-100', 'size:100-to-200', 'size:200-to-500', 'size:over-500']
		|| array(select 'stage:' || s from generate_series(1, 9) as s)
		|| array(select 'step:' || s || '.' || n from generate_series(1, 9) as s, generate_series(1, 99) as n order by s, n)
		|| array(select 'year:' || y from generate_series(2000, 2100) as y);
revoke execute on function library.found_by(jsonb, text, text, text, int) from public;
grant execute on function library.found_by(jsonb, text, text, text, int) to pathfinder_council, pathfinder_editor;
alter table library.published drop column found_by, drop column letters;
alter table library.published
	add column found_by text[] collate "C" not null
		generated always as (library.found_by(content, council_type, nation, urban_rural, population)) stored,
	add column letters text collate "C" not null
		generated always as (library.letters(library.found_by(content, council_type, nation, urban_rural, population))) stored;
create index published_found_by on library.published using gin (found_by);
grant select (found_by, letters) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback alter table library.published drop column found_by, drop column letters;
--rollback drop function library.found_by(jsonb, text, text, text, int);
--rollback alter table library.published add column found_by text[] collate "C" not null generated always as (library.found_by(content, council_type, nation, urban_rural)) stored, add column letters text collate "C" not null generated always as (library.letters(library.found_by(content, council_type, nation, urban_rural))) stored;
--rollback create index published_found_by on library.published using gin (found_by);
