--liquibase formatted sql

--changeset pathfinder:001-note logicalFilePath:test
create table note (
	id int primary key,
	text text not null check (text <> ''),
	said_at timestamptz not null default now()
);
create index note_text on note (text);
--rollback drop table note;

--changeset pathfinder:002-reply logicalFilePath:test
create table reply (
	id int generated always as identity primary key,
	note_id int not null references note (id) on delete cascade,
	text text not null default 'semi;colon -- no comment'
);
--rollback drop table reply;
