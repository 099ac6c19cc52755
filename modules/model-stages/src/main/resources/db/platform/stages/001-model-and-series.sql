--liquibase formatted sql

--changeset pathfinder:001-model logicalFilePath:stages
create schema model;
create table model.version (
	model text not null check (model ~ '^[a-z0-9-]+$'),
	version int not null check (version > 0),
	name text not null,
	content jsonb not null,
	published_at timestamptz not null default now(),
	primary key (model, version)
);
grant usage on schema model to pathfinder_council, pathfinder_lga, pathfinder_public;
grant select on model.version to pathfinder_council, pathfinder_lga, pathfinder_public;
--rollback drop schema model cascade;

--changeset pathfinder:002-series logicalFilePath:stages
create schema series;
create table series.workshop (
	number int primary key,
	title text not null,
	stage int not null,
	held text not null
);
create table series.attendance (
	workshop int not null references series.workshop (number),
	council text not null,
	host boolean not null,
	primary key (workshop, council)
);
create index attendance_council on series.attendance (council);
grant usage on schema series to pathfinder_council, pathfinder_lga;
grant select on series.workshop, series.attendance to pathfinder_council, pathfinder_lga;
--rollback drop schema series cascade;
