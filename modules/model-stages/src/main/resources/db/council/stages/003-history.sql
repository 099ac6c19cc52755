--liquibase formatted sql

--changeset pathfinder:007-tags logicalFilePath:stages
alter table information add column tags varchar(40)[] not null default '{}' check (cardinality(tags) <= 20);
alter table barrier add column tags varchar(40)[] not null default '{}' check (cardinality(tags) <= 20);
alter table asset add column tags varchar(40)[] not null default '{}' check (cardinality(tags) <= 20);
alter table opportunity add column tags varchar(40)[] not null default '{}' check (cardinality(tags) <= 20);
--rollback alter table information drop column tags;
--rollback alter table barrier drop column tags;
--rollback alter table asset drop column tags;
--rollback alter table opportunity drop column tags;

--changeset pathfinder:008-history logicalFilePath:stages
-- What happened to every record. What one action did at once is one batch.
create table record_change (
	id bigint generated always as identity primary key,
	batch uuid not null,
	programme_id uuid not null references programme (id) on delete cascade,
	kind text not null check (kind in ('PROGRAMME', 'STEP', 'INFORMATION', 'BARRIER', 'ASSET', 'OPPORTUNITY')),
	record_id uuid not null,
	what text not null check (what in ('ADDED', 'CHANGED', 'REMOVED', 'BROUGHT_BACK')),
	version int not null,
	title text not null,
	before jsonb,
	after jsonb,
	named_by uuid[] not null default '{}',
	at timestamptz not null,
	by uuid not null,
	check ((before is null) = (what in ('ADDED', 'BROUGHT_BACK'))),
	check ((after is null) = (what = 'REMOVED'))
);
create index record_change_programme on record_change (programme_id, id);
create index record_change_record on record_change (record_id, id);
create index record_change_batch on record_change (batch);
--rollback drop table record_change;

--changeset pathfinder:009-removed-programme logicalFilePath:stages
-- A removed programme can be brought back with all that is recorded in it.
alter table programme add column removed_at timestamptz;
--rollback alter table programme drop column removed_at;
