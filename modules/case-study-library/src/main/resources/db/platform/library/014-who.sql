--liquibase formatted sql

--changeset pathfinder:001-who-said-it logicalFilePath:library-who
-- Who offered, decided, said, saved or arranged something is written down for whoever looks into a complaint, and is nobody's to read here.
revoke select on library.submission, library.reflection, library.saved from pathfinder_council;
revoke select (decided_by) on library.submission from pathfinder_editor;
revoke select, insert on library.submission_remark from pathfinder_council, pathfinder_editor;
revoke select on library.showcase from pathfinder_editor;
grant select (id, council, case_study, version, content, licence, state, submitted_at, decided_at, revision) on library.submission
	to pathfinder_council;
grant select (council, id, submission, author, words, at), insert (council, id, submission, author, words, at, by)
	on library.submission_remark to pathfinder_council, pathfinder_editor;
grant select (council, id, version, content, licence, council_name, offered_at) on library.reflection to pathfinder_council;
grant select (council, id, programme, published_council, published, saved_at) on library.saved to pathfinder_council;
grant select (id, version, title, occasion, day, changed_at, collection, about, hidden) on library.showcase to pathfinder_editor;
/* liquibase rollback
revoke select on library.showcase from pathfinder_editor;
revoke select on library.submission_remark from pathfinder_council, pathfinder_editor;
revoke insert on library.submission_remark from pathfinder_council, pathfinder_editor;
grant select on library.submission, library.reflection, library.saved to pathfinder_council;
grant select (decided_by) on library.submission to pathfinder_editor;
grant select, insert on library.submission_remark to pathfinder_council, pathfinder_editor;
grant select on library.showcase to pathfinder_editor;
*/

--changeset pathfinder:002-remark-about logicalFilePath:library-who
-- A remark was never about one field.
alter table library.submission_remark drop column about;
--rollback alter table library.submission_remark add about text check (length(about) between 1 and 40);
