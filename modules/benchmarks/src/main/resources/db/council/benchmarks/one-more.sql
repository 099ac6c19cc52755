--liquibase formatted sql

--changeset pathfinder:001-one-more logicalFilePath:benchmarks
alter table barrier add column one_more text check (length(one_more) <= 200);
--rollback alter table barrier drop column one_more;
