--liquibase formatted sql

--changeset pathfinder:001-first-member logicalFilePath:tenancy-first-members
-- Whom the list of councils has made a member of one: once. Who is removed afterwards comes back by invitation only.
create table platform.first_member (
	council text not null references platform.council (slug),
	email text not null,
	primary key (council, email)
);
--rollback drop table platform.first_member;
