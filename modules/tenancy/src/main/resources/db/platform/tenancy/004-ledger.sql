--liquibase formatted sql

--changeset pathfinder:020-ledger-entry logicalFilePath:tenancy
-- Each attempt to bring a council's schema up to date, whatever came of it; platform.ledger says how it stands now.
create table platform.ledger_entry (
	id bigint generated always as identity primary key,
	council text not null references platform.council (slug),
	at timestamptz not null default now(),
	version text not null,
	took_ms bigint not null check (took_ms >= 0),
	error text
);
create index ledger_entry_council on platform.ledger_entry (council, id desc);
grant select on platform.ledger_entry to pathfinder_platform;
--rollback drop table platform.ledger_entry;
