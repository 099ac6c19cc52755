--liquibase formatted sql

--changeset pathfinder:001-reflection logicalFilePath:library-showcase
-- A reflection that its council offers to showcases, by value: from then on, and not before, editors read it. The council puts a newer
-- copy in its place, or takes it away. It is named as the register names it.
create table library.reflection (
	council text not null,
	id uuid not null,
	version int not null,
	content jsonb not null check (jsonb_typeof(content) = 'object' and length(content ->> 'changed') between 1 and 400
		and length(content ->> 'attribution') between 1 and 200),
	licence text not null default 'OGL-UK-3.0' check (licence = 'OGL-UK-3.0'),
	council_name text not null,
	offered_at timestamptz not null,
	offered_by uuid not null,
	primary key (council, id)
);
alter table library.reflection enable row level security;
alter table library.reflection force row level security;
create policy council_reads_its_own on library.reflection for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_offers on library.reflection for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default"
		and council_name = (select c.name from library.council c where c.council = reflection.council));
create policy council_offers_anew on library.reflection for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default")
	with check (council = (select platform.current_council()) collate "default"
		and council_name = (select c.name from library.council c where c.council = reflection.council));
create policy council_takes_back on library.reflection for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy editor_reads on library.reflection for select to pathfinder_editor using (true);
grant select, delete on library.reflection to pathfinder_council;
grant insert (council, id, version, content, council_name, offered_at, offered_by) on library.reflection to pathfinder_council;
grant update (version, content, council_name, offered_at, offered_by) on library.reflection to pathfinder_council;
grant select (council, id, version, content, licence, council_name, offered_at) on library.reflection to pathfinder_editor;
--rollback drop table library.reflection;

--changeset pathfinder:002-showcase logicalFilePath:library-showcase
-- What editors choose for a launch or a conference. It holds no word of a council: what is taken back is gone from it by itself.
create table library.showcase (
	id uuid primary key,
	version int not null default 0,
	title text not null check (length(title) between 1 and 120),
	occasion text check (length(occasion) between 1 and 200),
	day date,
	changed_at timestamptz not null,
	changed_by uuid not null
);
create table library.showcase_item (
	id uuid primary key,
	showcase uuid not null references library.showcase on delete cascade,
	position int not null check (position > 0),
	council text not null,
	published uuid,
	reflection uuid,
	unique (showcase, position) deferrable initially deferred,
	unique (showcase, council, published),
	unique (showcase, council, reflection),
	check (num_nonnulls(published, reflection) = 1),
	foreign key (council, published) references library.published (council, id) on delete cascade,
	foreign key (council, reflection) references library.reflection (council, id) on delete cascade
);
create index showcase_item_published on library.showcase_item (council, published);
create index showcase_item_reflection on library.showcase_item (council, reflection);
grant select, insert, update, delete on library.showcase, library.showcase_item to pathfinder_editor;
--rollback drop table library.showcase_item;
--rollback drop table library.showcase;
