--liquibase formatted sql

--changeset pathfinder:001-collection logicalFilePath:library-collection
-- A showcase that editors also show in the library: everybody reads what it is called, what it is about, and which case studies are in it.
-- Its reflections stay with the showcase.
alter table library.showcase
	add column collection text unique check (length(collection) <= 100 and collection ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	add column about text check (length(about) between 1 and 1000),
	add check ((collection is null) = (about is null));
alter table library.showcase enable row level security;
alter table library.showcase force row level security;
alter table library.showcase_item enable row level security;
alter table library.showcase_item force row level security;
create policy editor_chooses on library.showcase to pathfinder_editor using (true);
create policy editor_chooses on library.showcase_item to pathfinder_editor using (true);
create policy everybody_reads_collections on library.showcase for select to pathfinder_public using (collection is not null);
create policy everybody_reads_collections on library.showcase_item for select to pathfinder_public
	using (published is not null and showcase in (select s.id from library.showcase s));
grant select (id, title, collection, about, changed_at) on library.showcase to pathfinder_public;
grant select (showcase, position, council, published) on library.showcase_item to pathfinder_public;
--rollback drop policy everybody_reads_collections on library.showcase_item;
--rollback drop policy everybody_reads_collections on library.showcase;
--rollback revoke select (id, title, collection, about, changed_at) on library.showcase from pathfinder_public;
--rollback revoke select (showcase, position, council, published) on library.showcase_item from pathfinder_public;
--rollback alter table library.showcase drop column about, drop column collection;
