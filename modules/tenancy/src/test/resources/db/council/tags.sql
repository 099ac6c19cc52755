--liquibase formatted sql

--changeset pathfinder:003-tag logicalFilePath:test
create table tag (
	note_id int not null references note (id),
	name text not null,
	primary key (note_id, name)
);
--rollback drop table tag;
