--liquibase formatted sql

--changeset pathfinder:001-unused-columns logicalFilePath:library-unused
-- What a case study is found by is one list of words since 003, and its words are in what is searched: nothing asks for these.
alter table library.published drop column steps, drop column themes, drop column sectors, drop column tier, drop column community,
	add constraint published_tier check (content ->> 'tier' in ('NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING'));
drop function library.texts(jsonb);
/* liquibase rollback
create function library.texts(list jsonb) returns text[] language sql immutable strict parallel safe
	return array(select jsonb_array_elements_text(list));
revoke execute on function library.texts(jsonb) from public;
grant execute on function library.texts(jsonb) to pathfinder_council, pathfinder_editor;
alter table library.published
	drop constraint published_tier,
	add column community text generated always as (content ->> 'community') stored,
	add column tier text generated always as (content ->> 'tier') stored check (tier in ('NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING')),
	add column steps text[] not null generated always as (coalesce(library.texts(content -> 'steps'), '{}')) stored,
	add column themes text[] not null generated always as (coalesce(library.texts(content -> 'themes'), '{}')) stored,
	add column sectors text[] not null generated always as (coalesce(library.texts(content -> 'sectors'), '{}')) stored;
grant select (community, tier, steps, themes, sectors) on library.published
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
*/

--changeset pathfinder:002-nearly-by-title logicalFilePath:library-unused
-- Only titles are looked at for words that are nearly right.
drop index library.published_nearly;
create index published_nearly on library.published using gin (title trigram.gin_trgm_ops);
/* liquibase rollback
drop index library.published_nearly;
create index published_nearly on library.published using gin (title trigram.gin_trgm_ops, summary trigram.gin_trgm_ops);
*/
