--liquibase formatted sql

--changeset pathfinder:070-editors logicalFilePath:tenancy splitStatements:false
-- Says what to do, where roles.sql was run before there were editors.
do $body$
begin
	if not exists (select from pg_roles where rolname = 'pathfinder_editor') or to_regnamespace('trigram') is null then
		raise exception 'The role pathfinder_editor or the extension pg_trgm is missing'
			using hint = 'Have a database administrator run infra/postgres/roles.sql again';
	end if;
end
$body$;
--rollback select 1;

--changeset pathfinder:071-editors-audit logicalFilePath:tenancy
-- What an editor does to a council's case study is among that council's entries; that they looked at all is in none.
alter table platform.audit_entry drop constraint audit_entry_actor_check;
alter table platform.audit_entry add constraint audit_entry_actor_check
	check (actor in ('MEMBER', 'OPERATOR', 'LGA', 'EDITOR', 'SYSTEM'));
create policy editor_writes on platform.audit_entry for insert to pathfinder_editor
	with check (actor = 'EDITOR' and (council is null and thing = 'LIBRARY' or thing = 'CASE_STUDY'));
grant usage on schema platform to pathfinder_editor;
grant insert on platform.audit_entry to pathfinder_editor;
--rollback revoke insert on platform.audit_entry from pathfinder_editor;
--rollback revoke usage on schema platform from pathfinder_editor;
--rollback drop policy editor_writes on platform.audit_entry;
--rollback alter table platform.audit_entry drop constraint audit_entry_actor_check;
--rollback alter table platform.audit_entry add constraint audit_entry_actor_check check (actor in ('MEMBER', 'OPERATOR', 'LGA', 'SYSTEM'));
