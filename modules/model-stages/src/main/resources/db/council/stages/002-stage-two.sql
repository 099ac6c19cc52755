--liquibase formatted sql

--changeset pathfinder:003-information logicalFilePath:stages
create table information (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	version int not null,
	learnt text not null check (length(learnt) between 1 and 1000),
	from_whom text check (length(from_whom) <= 300),
	method text check (method in ('WORKSHOP', 'SURVEY', 'INTERVIEW', 'DATA', 'OTHER')),
	gathered_on date,
	source text check (length(source) <= 500),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
create index information_programme on information (programme_id, id);
--rollback drop table information;

--changeset pathfinder:004-barrier logicalFilePath:stages
create table barrier (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	version int not null,
	kind text not null check (kind in ('PEOPLE', 'PARTNERS')),
	what text not null check (length(what) between 1 and 300),
	theme text,
	said_by int check (said_by between 1 and 1000000),
	severity text check (severity in ('LOW', 'MEDIUM', 'HIGH')),
	note text check (length(note) <= 2000),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null,
	check (theme is null
		or kind = 'PEOPLE' and theme in ('DEVICES', 'CONNECTIVITY', 'COST', 'SKILLS', 'CONFIDENCE', 'MOTIVATION',
			'ACCESSIBILITY', 'TRUST', 'LANGUAGE', 'OTHER_PEOPLE')
		or kind = 'PARTNERS' and theme in ('CAPACITY', 'STAFF_SKILLS', 'FUNDING', 'EQUIPMENT', 'AWARENESS', 'POLICY',
			'OTHER_PARTNERS'))
);
create index barrier_programme on barrier (programme_id, id);
create table barrier_information (
	barrier_id uuid not null references barrier (id) on delete cascade,
	information_id uuid not null references information (id) on delete cascade,
	primary key (barrier_id, information_id)
);
create index barrier_information_information on barrier_information (information_id);
--rollback drop table barrier_information, barrier;

--changeset pathfinder:005-asset logicalFilePath:stages
create table organisation (
	id uuid primary key,
	name text not null check (length(name) between 1 and 200),
	sector text not null check (sector in ('THIRD_SECTOR', 'PUBLIC_SECTOR', 'HEALTH_AND_CARE', 'HOUSING', 'EDUCATION',
		'BUSINESS', 'OTHER'))
);
create unique index organisation_name on organisation (lower(name));
create table asset (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	version int not null,
	name text not null check (length(name) between 1 and 200),
	kind text not null check (kind in ('PLACE', 'PEOPLE', 'SKILLS', 'EQUIPMENT', 'CONNECTIVITY', 'SERVICE', 'TRUST',
		'FUNDING')),
	organisation_id uuid references organisation (id),
	note text check (length(note) <= 2000),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
create index asset_programme on asset (programme_id, id);
create index asset_organisation on asset (organisation_id);
--rollback drop table asset, organisation;

--changeset pathfinder:006-opportunity logicalFilePath:stages
create table opportunity (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	version int not null,
	what text not null check (length(what) between 1 and 300),
	tier text not null check (tier in ('NO_NEW_RESOURCE', 'SMALL', 'NEEDS_FUNDING')),
	effort text check (effort in ('LOW', 'MEDIUM', 'HIGH')),
	effect text check (length(effect) <= 2000),
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
create index opportunity_programme on opportunity (programme_id, id);
create table opportunity_barrier (
	opportunity_id uuid not null references opportunity (id) on delete cascade,
	barrier_id uuid not null references barrier (id) on delete cascade,
	primary key (opportunity_id, barrier_id)
);
create index opportunity_barrier_barrier on opportunity_barrier (barrier_id);
create table opportunity_asset (
	opportunity_id uuid not null references opportunity (id) on delete cascade,
	asset_id uuid not null references asset (id) on delete cascade,
	primary key (opportunity_id, asset_id)
);
create index opportunity_asset_asset on opportunity_asset (asset_id);
--rollback drop table opportunity_asset, opportunity_barrier, opportunity;
