--liquibase formatted sql

--changeset pathfinder:001-autosave logicalFilePath:library-autosave
-- Since when the page has been saving what somebody writes: such states are one until they say so themselves.
alter table case_study_version add autosaved_since timestamptz;
--rollback alter table case_study_version drop autosaved_since;
