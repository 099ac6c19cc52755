--liquibase formatted sql

--changeset pathfinder:003-broken logicalFilePath:test
create table half (id int primary key);
insert into note (id, text) values (1, 'half done');
--rollback drop table half;
