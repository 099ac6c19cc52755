--liquibase formatted sql

--changeset pathfinder:001-saved-search logicalFilePath:library-saved-search
-- A search that a member has asked to be told of: the worker writes to them when something new fits. It says what is sought and
-- nothing of what was found. The platform reads whose turn it is.
create table library.saved_search (
	council text not null,
	id uuid not null,
	person uuid not null,
	query text not null check (length(query) <= 4000),
	asked_at timestamptz not null,
	seen_until timestamptz not null,
	unique (council, person, query),
	primary key (council, id)
);
alter table library.saved_search enable row level security;
alter table library.saved_search force row level security;
create policy council_has_its_own on library.saved_search to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_reads on library.saved_search for select to pathfinder_platform using (true);
grant select, insert, delete on library.saved_search to pathfinder_council;
grant update (seen_until) on library.saved_search to pathfinder_council;
grant select (council, id) on library.saved_search to pathfinder_platform;
--rollback drop table library.saved_search;
