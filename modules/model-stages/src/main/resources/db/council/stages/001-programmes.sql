--liquibase formatted sql

--changeset pathfinder:001-programme logicalFilePath:stages
create table programme (
	id uuid primary key,
	version int not null,
	model text not null,
	model_version int not null,
	name text not null check (length(name) between 1 and 120),
	community_kind text not null check (community_kind in ('PLACE', 'INTEREST')),
	community text not null check (length(community) between 1 and 1000),
	example boolean not null,
	added_at timestamptz not null,
	added_by uuid not null,
	changed_at timestamptz not null,
	changed_by uuid not null
);
--rollback drop table programme;

--changeset pathfinder:002-step-progress logicalFilePath:stages
create table step_progress (
	id uuid primary key,
	programme_id uuid not null references programme (id) on delete cascade,
	stage int not null check (stage > 0),
	step int not null check (step > 0),
	version int not null,
	status text not null check (status in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'NOT_FOR_US')),
	notes text check (length(notes) <= 5000),
	reason text check (length(reason) <= 500),
	completed_at timestamptz,
	completed_by uuid,
	added_at timestamptz not null,
	changed_at timestamptz not null,
	changed_by uuid not null,
	unique (programme_id, stage, step),
	check ((status = 'NOT_FOR_US') = (reason is not null)),
	check ((status = 'DONE') = (completed_at is not null))
);
--rollback drop table step_progress;
