--liquibase formatted sql

--changeset pathfinder:050-names-follow logicalFilePath:tenancy
-- What a member is called is what Keycloak calls them, as they say themselves when they first sign in.
create policy platform_names on platform.membership for update to pathfinder_platform using (true);
grant update (name) on platform.membership to pathfinder_platform;
--rollback revoke update (name) on platform.membership from pathfinder_platform;
--rollback drop policy platform_names on platform.membership;
