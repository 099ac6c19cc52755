--liquibase formatted sql

--changeset pathfinder:007-urban-rural-and-deprivation logicalFilePath:tenancy
alter table platform.council
	add column urban_rural text check (urban_rural in ('urban', 'urban-with-rural-areas', 'rural', 'sparse-and-rural')),
	add column deprivation_quintile int check (deprivation_quintile between 1 and 5);
--rollback alter table platform.council drop column urban_rural, drop column deprivation_quintile;
