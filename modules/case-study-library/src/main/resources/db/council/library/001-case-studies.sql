--liquibase formatted sql

--changeset pathfinder:001-case-study logicalFilePath:library
-- A case study needs a title and nothing else until it is offered. A removed one can be brought back.
create table case_study (
	id uuid primary key,
	version int not null,
	state text not null check (state in ('DRAFT', 'SUBMITTED', 'CHANGES_WANTED', 'PUBLISHED', 'WITHDRAWN')),
	programme_id uuid references programme (id) on delete set null,
	form text not null check (form in ('MINI', 'FULL')),
	title text not null check (length(title) between 1 and 150),
	summary text check (length(summary) between 1 and 300),
	community_kind text check (community_kind in ('PLACE', 'INTEREST')),
	community text check (length(community) between 1 and 1000),
	context text check (length(context) between 1 and 5000),
	what_was_done text check (length(what_was_done) between 1 and 5000),
	with_whom text check (length(with_whom) between 1 and 5000),
	sectors varchar(20)[] not null default '{}' check (sectors <@ array['THIRD_SECTOR', 'PUBLIC_SECTOR', 'HEALTH_AND_CARE',
		'HOUSING', 'EDUCATION', 'BUSINESS', 'OTHER']::varchar[]),
	steps varchar(5)[] not null default '{}' check (cardinality(steps) <= 50
		and array_to_string(steps, ',', '?') ~ '^([1-9]\.[1-9][0-9]?(,[1-9]\.[1-9][0-9]?)*)?$'),
	themes varchar(20)[] not null default '{}' check (themes <@ array['DEVICES', 'CONNECTIVITY', 'COST', 'SKILLS', 'CONFIDENCE',
		'MOTIVATION', 'ACCESSIBILITY', 'TRUST', 'LANGUAGE', 'OTHER_PEOPLE', 'CAPACITY', 'STAFF_SKILLS', 'FUNDING', 'EQUIPMENT',
		'AWARENESS', 'POLICY', 'OTHER_PARTNERS']::varchar[]),
	what_changed text check (length(what_changed) between 1 and 5000),
	cost text check (length(cost) between 1 and 5000),
	tier text check (tier in ('NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING')),
	year int check (year between 2000 and 2100),
	reuse text check (length(reuse) between 1 and 5000),
	again text check (length(again) between 1 and 5000),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null,
	removed_at timestamptz,
	check (removed_at is null or state in ('DRAFT', 'WITHDRAWN'))
);
create index case_study_programme on case_study (programme_id);
--rollback drop table case_study;

--changeset pathfinder:002-case-study-version logicalFilePath:library
-- What it said whenever it was saved.
create table case_study_version (
	case_study_id uuid not null references case_study (id) on delete cascade,
	version int not null,
	said jsonb not null,
	at timestamptz not null,
	by uuid not null,
	primary key (case_study_id, version)
);
--rollback drop table case_study_version;

--changeset pathfinder:003-case-study-quote logicalFilePath:library
-- What somebody said. Nobody is quoted unless somebody wrote down how they agreed to it, and how they want to be named.
create table case_study_quote (
	id uuid primary key,
	case_study_id uuid not null references case_study (id) on delete cascade,
	version int not null,
	position int not null check (position > 0),
	words text not null check (length(words) between 1 and 1000),
	attribution text not null check (length(attribution) between 1 and 200),
	consent_how text not null check (length(consent_how) between 1 and 500),
	consent_on date not null,
	consent_recorded_at timestamptz not null,
	consent_recorded_by uuid not null,
	unique (case_study_id, position) deferrable initially deferred
);
--rollback drop table case_study_quote;

--changeset pathfinder:004-case-study-picture logicalFilePath:library
-- Five megabytes each at most, and none that says nothing to who cannot see it.
create table case_study_picture (
	id uuid primary key,
	case_study_id uuid not null references case_study (id) on delete cascade,
	version int not null,
	position int not null check (position > 0),
	type text not null check (type in ('image/png', 'image/jpeg')),
	bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
	width int not null check (width between 1 and 10000),
	height int not null check (height between 1 and 10000),
	alt text not null check (length(alt) between 1 and 500),
	added_at timestamptz not null,
	added_by uuid not null,
	unique (case_study_id, position) deferrable initially deferred
);
--rollback drop table case_study_picture;
