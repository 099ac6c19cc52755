--liquibase formatted sql

--changeset pathfinder:001-correct-submission logicalFilePath:library-corrected
-- What a council corrects is gone from the editors' copy, too: whoever had a name in it taken out meant everywhere. The council itself may
-- not change what was accepted, or it could have something else published.
create policy owner_corrects on library.submission to pathfinder_owner using (state = 'ACCEPTED') with check (state = 'ACCEPTED');
create function library.correct_submission() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
	update library.submission s set content = new.content, version = new.version
		where s.council = new.council and s.id = new.submission and s.case_study = new.case_study;
	return null;
end
$body$;
revoke execute on function library.correct_submission() from public;
create trigger correct_submission after update of content on library.published for each row execute function library.correct_submission();
/* liquibase rollback
drop trigger correct_submission on library.published;
drop function library.correct_submission();
drop policy owner_corrects on library.submission;
*/

--changeset pathfinder:002-corrected-before logicalFilePath:library-corrected
alter table library.published no force row level security;
update library.submission s set content = p.content, version = p.version from library.published p
	where p.council = s.council and p.submission = s.id and p.case_study = s.case_study and s.state = 'ACCEPTED'
		and p.content is distinct from s.content;
alter table library.published force row level security;
--rollback empty
