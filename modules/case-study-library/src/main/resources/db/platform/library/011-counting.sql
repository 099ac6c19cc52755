--liquibase formatted sql

--changeset pathfinder:001-saying logicalFilePath:library-counting
-- What the letters of a case study look like that is found by one of these words. To look for a letter in a short text costs a tenth of
-- comparing lists of words, and counting looks at every case study once for each facet in which something is chosen.
create function library.saying(found_by text[]) returns text[] language sql immutable parallel safe set search_path = ''
	return (select coalesce(array_agg('%' || chr(255 + array_position(known.words, word)) || '%'), '{}')
		from (select library.found_values() as words offset 0) as known, unnest(found_by) as word
		where array_position(known.words, word) is not null);
revoke execute on function library.saying(text[]) from public;
grant execute on function library.saying(text[]) to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback drop function library.saying(text[]);

--changeset pathfinder:002-letters-index logicalFilePath:library-counting
-- Counting all of them reads the letters out of the index: the rows are fifty times as long.
create index published_letters on library.published (letters);
--rollback drop index library.published_letters;
