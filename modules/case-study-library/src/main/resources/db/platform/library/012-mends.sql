--liquibase formatted sql

--changeset pathfinder:001-answer-version logicalFilePath:library-mends
-- No answer has a version that another one had, not even to the same question after it was taken back: whoever looked at the older one
-- cannot change or delete the newer one unseen.
create sequence library.answer_version as int;
alter table library.answer no force row level security;
select setval('library.answer_version', coalesce((select max(version) from library.answer), 0) + 1, false);
alter table library.answer force row level security;
grant usage on sequence library.answer_version to pathfinder_council;
--rollback drop sequence library.answer_version;

--changeset pathfinder:002-removed-search logicalFilePath:library-mends
-- A search that was stopped waits a day to be brought back, as it was.
alter table library.saved_search add column removed_at timestamptz;
grant update (removed_at) on library.saved_search to pathfinder_council;
--rollback revoke update (removed_at) on library.saved_search from pathfinder_council;
--rollback alter table library.saved_search drop column removed_at;

--changeset pathfinder:003-hidden-collection logicalFilePath:library-mends
-- A collection that is taken out of the library keeps its address and what it says, for the editors alone, so that it can be shown again.
alter table library.showcase add column hidden boolean not null default false;
alter policy everybody_reads_collections on library.showcase using (collection is not null and not hidden);
grant select (hidden) on library.showcase to pathfinder_public;
--rollback revoke select (hidden) on library.showcase from pathfinder_public;
--rollback alter policy everybody_reads_collections on library.showcase using (collection is not null);
--rollback alter table library.showcase drop column hidden;
