--liquibase formatted sql

--changeset pathfinder:010-submission-revision logicalFilePath:library
-- How often the council has offered it: an editor's answer names the one it is about. The draft's own version does not tell, as
-- quotes and pictures have theirs.
alter table library.submission add revision int not null default 1 check (revision > 0);
grant select (revision) on library.submission to pathfinder_editor;
grant update (revision) on library.submission to pathfinder_council;
create index submission_queue on library.submission (state, submitted_at, id);
--rollback drop index library.submission_queue;
--rollback alter table library.submission drop column revision;

--changeset pathfinder:011-editor-model logicalFilePath:library
-- Everybody's already: what an editor reads names the steps of the model.
grant usage on schema model to pathfinder_editor;
grant select on model.version to pathfinder_editor;
--rollback revoke select on model.version from pathfinder_editor;
--rollback revoke usage on schema model from pathfinder_editor;
