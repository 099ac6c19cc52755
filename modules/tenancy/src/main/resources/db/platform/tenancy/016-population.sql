--liquibase formatted sql

--changeset pathfinder:001-population logicalFilePath:tenancy-population
-- How many people live in a council's area: councils of one size have much to tell each other.
alter table platform.council add column population int check (population between 1 and 99999999);
--rollback alter table platform.council drop column population;
