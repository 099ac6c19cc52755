--liquibase formatted sql

--changeset pathfinder:001-action logicalFilePath:stages-actions
-- Which change an action began with is asked of each of its changes: of ten thousand, if a spreadsheet was brought.
create index record_change_action on record_change (batch, id);
drop index record_change_batch;
--rollback drop index record_change_action;
--rollback create index record_change_batch on record_change (batch);
