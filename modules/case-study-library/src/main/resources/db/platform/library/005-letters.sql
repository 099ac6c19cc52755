--liquibase formatted sql

--changeset pathfinder:001-letters logicalFilePath:library-letters
-- One letter for each word that a case study is found by, so that what there is to choose is counted by joining short texts: to take
-- lists of words apart and sort them costs ten times as much. The letter is the word's place in this list, after the first 255.
create function library.found_values() returns text[] language sql immutable parallel safe set search_path = ''
	return array['community:PLACE', 'community:INTEREST', 'tier:NO_NEW_RESOURCE', 'tier:SMALL', 'tier:NEEDS_FUNDING', 'setting:urban',
		'setting:urban-with-rural-areas', 'setting:rural', 'setting:sparse-and-rural', 'type:unitary', 'type:metropolitan-district',
		'type:london-borough', 'type:county', 'type:district', 'type:none', 'nation:England', 'nation:Wales', 'nation:Scotland',
		'nation:Northern Ireland', 'sector:THIRD_SECTOR', 'sector:PUBLIC_SECTOR', 'sector:HEALTH_AND_CARE', 'sector:HOUSING',
		'sector:EDUCATION', 'sector:BUSINESS', 'sector:OTHER', 'theme:DEVICES', 'theme:CONNECTIVITY', 'theme:COST', 'theme:SKILLS',
		'theme:CONFIDENCE', 'theme:MOTIVATION', 'theme:ACCESSIBILITY', 'theme:TRUST', 'theme:LANGUAGE', 'theme:OTHER_PEOPLE',
		'theme:CAPACITY', 'theme:STAFF_SKILLS', 'theme:FUNDING', 'theme:EQUIPMENT', 'theme:AWARENESS', 'theme:POLICY',
		'theme:OTHER_PARTNERS']
		|| array(select 'stage:' || s from generate_series(1, 9) as s)
		|| array(select 'step:' || s || '.' || n from generate_series(1, 9) as s, generate_series(1, 99) as n order by s, n)
		|| array(select 'year:' || y from generate_series(2000, 2100) as y);
create function library.letters(found_by text[]) returns text language sql immutable parallel safe set search_path = ''
	return (select coalesce(string_agg(chr(255 + array_position(known.words, word)), ''), '')
		from (select library.found_values() as words offset 0) as known, unnest(found_by) as word
		where array_position(known.words, word) is not null);
revoke execute on function library.found_values(), library.letters(text[]) from public;
grant execute on function library.letters(text[]) to pathfinder_council, pathfinder_editor;
grant execute on function library.found_values() to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
alter table library.published add column letters text collate "C" not null
	generated always as (library.letters(library.found_by(content, council_type, nation, urban_rural))) stored;
grant select (letters) on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback alter table library.published drop column letters;
--rollback drop function library.letters(text[]);
--rollback drop function library.found_values();
