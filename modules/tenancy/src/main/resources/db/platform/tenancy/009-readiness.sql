--liquibase formatted sql

--changeset pathfinder:009-changes-can-be-read logicalFilePath:tenancy
-- A process is ready once the changes that it needs are here; the platform's role looks.
grant select on platform.databasechangelog to pathfinder_platform;
--rollback revoke select on platform.databasechangelog from pathfinder_platform;
