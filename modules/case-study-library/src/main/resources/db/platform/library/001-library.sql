--liquibase formatted sql

--changeset pathfinder:001-council logicalFilePath:library
-- The register's words about councils, by value. An editor reads them of councils that have offered something, and does not
-- learn which others there are.
create schema library;
grant usage on schema library to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_platform, pathfinder_public;
create table library.council (
	council text primary key,
	name text not null,
	type text not null,
	nation text not null,
	region text not null,
	urban_rural text
);
alter table library.council enable row level security;
alter table library.council force row level security;
create policy owner_registers on library.council to pathfinder_owner using (true);
create policy platform_registers on library.council to pathfinder_platform using (true);
create policy council_reads_its_own on library.council for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select on library.council to pathfinder_council, pathfinder_editor;
grant select, insert, update on library.council to pathfinder_platform;
--rollback drop schema library cascade;

--changeset pathfinder:002-submission logicalFilePath:library
-- A case study that its council offers, by value: from then on, and not before, editors read it. The council may put a newer
-- copy in its place until it is accepted, and take it away whenever it likes. Only an editor accepts. The programme is the
-- council's own business, and goes nowhere.
create table library.submission (
	council text not null,
	id uuid not null,
	case_study uuid not null,
	version int not null,
	content jsonb not null check (jsonb_typeof(content) = 'object' and content -> 'programme' is null
		and length(content ->> 'title') between 1 and 150),
	licence text not null check (licence in ('OGL-UK-3.0', 'CC-BY-4.0')),
	state text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'CHANGES_WANTED', 'ACCEPTED')),
	submitted_at timestamptz not null,
	submitted_by uuid not null,
	decided_at timestamptz,
	decided_by uuid,
	unique (council, case_study),
	primary key (council, id),
	check ((decided_at is null) = (decided_by is null)),
	check (state = 'SUBMITTED' or decided_at is not null)
);
alter table library.submission enable row level security;
alter table library.submission force row level security;
create policy council_reads_its_own on library.submission for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_offers on library.submission for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default" and state = 'SUBMITTED' and decided_at is null);
create policy council_offers_anew on library.submission for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default" and state in ('SUBMITTED', 'CHANGES_WANTED'))
	with check (council = (select platform.current_council()) collate "default" and state = 'SUBMITTED');
create policy council_takes_back on library.submission for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy editor_reads on library.submission for select to pathfinder_editor using (true);
create policy editor_decides on library.submission for update to pathfinder_editor
	using (state in ('SUBMITTED', 'CHANGES_WANTED')) with check (state in ('CHANGES_WANTED', 'ACCEPTED'));
grant select, delete on library.submission to pathfinder_council;
grant insert (id, council, case_study, version, content, licence, submitted_at, submitted_by) on library.submission
	to pathfinder_council;
grant update (version, content, licence, state, submitted_at, submitted_by) on library.submission to pathfinder_council;
grant select (id, council, case_study, version, content, licence, state, submitted_at, decided_at, decided_by)
	on library.submission to pathfinder_editor;
grant update (state, decided_at, decided_by) on library.submission to pathfinder_editor;
create policy editor_reads_who_offers on library.council for select to pathfinder_editor
	using (council in (select s.council from library.submission s));
--rollback drop policy editor_reads_who_offers on library.council;
--rollback drop table library.submission;

--changeset pathfinder:003-submission-remark logicalFilePath:library
-- What an editor and a council say to each other about it: said once, and gone with it.
create table library.submission_remark (
	council text not null,
	id uuid not null,
	submission uuid not null,
	author text not null check (author in ('COUNCIL', 'EDITOR')),
	about text check (length(about) between 1 and 40),
	words text not null check (length(words) between 1 and 2000),
	at timestamptz not null,
	by uuid not null,
	primary key (council, id),
	foreign key (council, submission) references library.submission (council, id) on delete cascade
);
create index submission_remark_submission on library.submission_remark (council, submission, id);
alter table library.submission_remark enable row level security;
alter table library.submission_remark force row level security;
create policy council_reads_its_own on library.submission_remark for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_says on library.submission_remark for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default" and author = 'COUNCIL');
create policy editor_reads on library.submission_remark for select to pathfinder_editor using (true);
create policy editor_says on library.submission_remark for insert to pathfinder_editor with check (author = 'EDITOR');
grant select, insert on library.submission_remark to pathfinder_council, pathfinder_editor;
--rollback drop table library.submission_remark;

--changeset pathfinder:004-submission-picture logicalFilePath:library
create table library.submission_picture (
	council text not null,
	submission uuid not null,
	position int not null check (position > 0),
	type text not null check (type in ('image/png', 'image/jpeg')),
	bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
	width int not null check (width between 1 and 10000),
	height int not null check (height between 1 and 10000),
	alt text not null check (length(alt) between 1 and 500),
	primary key (council, submission, position),
	foreign key (council, submission) references library.submission (council, id) on delete cascade
);
alter table library.submission_picture enable row level security;
alter table library.submission_picture force row level security;
create policy council_has_its_own on library.submission_picture to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy editor_reads on library.submission_picture for select to pathfinder_editor using (true);
grant select, insert, delete on library.submission_picture to pathfinder_council;
grant select on library.submission_picture to pathfinder_editor;
--rollback drop table library.submission_picture;

--changeset pathfinder:005-published logicalFilePath:library
-- What is everybody's to read. An editor puts in what was accepted, word for word; its council corrects it or takes it away, and
-- nobody else can. What it is found by follows from the content by itself, so that the two cannot differ. Its address begins with
-- the council's, and is all that stays when it is taken back.
create function library.texts(list jsonb) returns text[] language sql immutable strict parallel safe
	return array(select jsonb_array_elements_text(list));
revoke execute on function library.texts(jsonb) from public;
grant execute on function library.texts(jsonb) to pathfinder_council, pathfinder_editor;
create table library.published (
	council text not null,
	id uuid not null,
	case_study uuid not null,
	submission uuid not null,
	version int not null,
	slug text not null unique check (length(slug) <= 100 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and starts_with(slug, council || '-')),
	content jsonb not null check (jsonb_typeof(content) = 'object' and content -> 'programme' is null
		and length(content ->> 'title') between 1 and 150),
	licence text not null check (licence in ('OGL-UK-3.0', 'CC-BY-4.0')),
	council_name text not null,
	council_type text not null,
	nation text not null,
	region text not null,
	urban_rural text,
	published_at timestamptz not null,
	published_by uuid not null,
	corrected_at timestamptz,
	title text not null generated always as (content ->> 'title') stored,
	summary text generated always as (content ->> 'summary') stored,
	form text not null generated always as (content ->> 'form') stored check (form in ('MINI', 'FULL')),
	community_kind text generated always as (content ->> 'communityKind') stored check (community_kind in ('PLACE', 'INTEREST')),
	community text generated always as (content ->> 'community') stored,
	tier text generated always as (content ->> 'tier') stored check (tier in ('NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING')),
	year int generated always as ((content ->> 'year')::int) stored,
	steps text[] not null generated always as (coalesce(library.texts(content -> 'steps'), '{}')) stored,
	themes text[] not null generated always as (coalesce(library.texts(content -> 'themes'), '{}')) stored,
	sectors text[] not null generated always as (coalesce(library.texts(content -> 'sectors'), '{}')) stored,
	search tsvector not null generated always as (
		setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'title', '')), 'A')
		|| setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'summary', '') || ' '
			|| coalesce(content ->> 'community', '')), 'B')
		|| setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'whatWasDone', '') || ' '
			|| coalesce(content ->> 'whatChanged', '') || ' ' || coalesce(content ->> 'reuse', '')), 'C')
		|| setweight(to_tsvector('pg_catalog.english', coalesce(content ->> 'context', '') || ' '
			|| coalesce(content ->> 'withWhom', '') || ' ' || coalesce(content ->> 'cost', '') || ' '
			|| coalesce(content ->> 'again', '')), 'D')) stored,
	unique (council, case_study),
	primary key (council, id)
);
create index published_search on library.published using gin (search);
create index published_nearly on library.published using gin (title trigram.gin_trgm_ops, summary trigram.gin_trgm_ops);
create index published_newest on library.published (published_at desc, id);
alter table library.published enable row level security;
alter table library.published force row level security;
create policy everybody_reads_what_is_published on library.published for select
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public using (true);
create policy council_corrects_its_own on library.published for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_withdraws_its_own on library.published for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy editor_publishes_what_is_accepted on library.published for insert to pathfinder_editor
	with check (exists (
		select from library.submission s join library.council c on c.council = s.council
		where s.id = published.submission and s.council = published.council and s.case_study = published.case_study
			and s.state = 'ACCEPTED' and s.version = published.version and s.content = published.content
			and s.licence = published.licence
			and (c.name, c.type, c.nation, c.region) = (published.council_name, published.council_type, published.nation, published.region)
			and c.urban_rural is not distinct from published.urban_rural));
grant select (id, council, slug, version, content, licence, council_name, council_type, nation, region, urban_rural, published_at,
	corrected_at, title, summary, form, community_kind, community, tier, year, steps, themes, sectors, search)
	on library.published to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
grant select (case_study) on library.published to pathfinder_council;
grant select (case_study, submission) on library.published to pathfinder_editor;
grant update (version, content, corrected_at), delete on library.published to pathfinder_council;
grant insert (id, council, case_study, submission, version, slug, content, licence, council_name, council_type, nation, region,
	urban_rural, published_at, published_by) on library.published to pathfinder_editor;
--rollback drop table library.published;
--rollback drop function library.texts(jsonb);

--changeset pathfinder:006-published-picture logicalFilePath:library
create table library.published_picture (
	council text not null,
	published uuid not null,
	position int not null check (position > 0),
	type text not null check (type in ('image/png', 'image/jpeg')),
	bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
	width int not null check (width between 1 and 10000),
	height int not null check (height between 1 and 10000),
	alt text not null check (length(alt) between 1 and 500),
	primary key (council, published, position),
	foreign key (council, published) references library.published (council, id) on delete cascade
);
alter table library.published_picture enable row level security;
alter table library.published_picture force row level security;
create policy everybody_reads_what_is_published on library.published_picture for select
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public using (true);
create policy council_corrects_its_own on library.published_picture for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default");
create policy council_withdraws_its_own on library.published_picture for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy editor_publishes_what_is_accepted on library.published_picture for insert to pathfinder_editor
	with check (exists (
		select from library.published p
			join library.submission s on s.council = p.council and s.id = p.submission and s.state = 'ACCEPTED'
			join library.submission_picture q on q.council = s.council and q.submission = s.id
		where p.id = published_picture.published and p.council = published_picture.council
			and q.position = published_picture.position and q.type = published_picture.type and q.bytes = published_picture.bytes
			and q.width = published_picture.width and q.height = published_picture.height and q.alt = published_picture.alt));
grant select on library.published_picture to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
grant insert, delete on library.published_picture to pathfinder_council;
grant insert on library.published_picture to pathfinder_editor;
--rollback drop table library.published_picture;

--changeset pathfinder:007-tombstone logicalFilePath:library splitStatements:false
-- What stays of a case study that was taken back: that there was one at this address, whose, and until when. Nothing it said, not
-- even what it was called. Left by the database, so that none is taken back without.
create table library.tombstone (
	slug text primary key,
	council text not null,
	at timestamptz not null
);
alter table library.tombstone enable row level security;
alter table library.tombstone force row level security;
create policy owner_leaves on library.tombstone to pathfinder_owner using (true);
create policy everybody_reads_what_was_published on library.tombstone for select
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public using (true);
grant select on library.tombstone to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
create function library.leave_tombstone() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
	insert into library.tombstone (slug, council, at) values (old.slug, old.council, now())
		on conflict (slug) do update set council = excluded.council, at = excluded.at;
	return null;
end
$body$;
revoke execute on function library.leave_tombstone() from public;
create trigger leave_tombstone after delete on library.published for each row execute function library.leave_tombstone();
/* liquibase rollback
drop trigger leave_tombstone on library.published;
drop function library.leave_tombstone();
drop table library.tombstone;
*/
