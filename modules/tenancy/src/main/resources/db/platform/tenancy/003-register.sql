--liquibase formatted sql

--changeset pathfinder:008-role-prefix logicalFilePath:tenancy splitStatements:false
-- What councils' schemas and roles begin with in this database, said by the migration that makes it and never changed. A database
-- that has councils already was made when nobody could choose.
do $body$
declare
	prefix text := case when exists (select from platform.council) then 'council_'
		else coalesce(nullif(current_setting('pathfinder.role_prefix', true), ''), 'council_') end;
begin
	execute format('create function platform.role_prefix() returns text language sql immutable parallel safe return %L::text',
		prefix);
end
$body$;
-- The council whose role it is; none for a role of another database of this server, since roles belong to all of them.
create function platform.current_council() returns text language sql stable parallel safe
	return case when starts_with(current_user, platform.role_prefix())
		then replace(substr(current_user, length(platform.role_prefix()) + 1), '_', '-') end;
revoke execute on function platform.role_prefix(), platform.current_council() from public;
grant execute on function platform.role_prefix(), platform.current_council() to pathfinder_council;
grant execute on function platform.role_prefix() to pathfinder_platform;
--rollback drop function platform.current_council();
--rollback drop function platform.role_prefix();

--changeset pathfinder:009-roles-of-this-database logicalFilePath:tenancy splitStatements:false
-- A role says which database's it is, since one that belongs to another Pathfinder would let each into the other's councils.
create or replace function platform.open_council(slug text) returns void language plpgsql as $body$
declare
	council text := platform.role_prefix() || replace(slug, '-', '_');
	mark text := 'A council of the database ';
	found_mark text;
begin
	select coalesce(shobj_description(oid, 'pg_authid'), '') into found_mark from pg_roles where rolname = council;
	if not found then
		execute format('create role %I nologin', council);
		execute format('grant pathfinder_council to %I', council);
	elsif exists (select from pg_database where datname <> current_database() and found_mark = mark || datname)
			or found_mark = '' and to_regnamespace(quote_ident(council)) is null then
		raise exception using
			message = format('The role %s belongs to %s', council, case found_mark when '' then 'somebody else'
				else 'the database ' || substr(found_mark, length(mark) + 1) end),
			hint = 'Give this database a prefix of its own: pathfinder.database.role-prefix';
	end if;
	if found_mark is distinct from mark || current_database() then
		execute format('comment on role %I is %L', council, mark || current_database());
	end if;
	execute format('grant %I to pathfinder_app', council);
	execute format('create schema if not exists %I', council);
	execute format('grant usage on schema %I to %I', council, council);
end
$body$;
create or replace function platform.grant_council(slug text) returns void language plpgsql as $body$
declare
	council text := platform.role_prefix() || replace(slug, '-', '_');
begin
	execute format('grant select, insert, update, delete on all tables in schema %I to %I', council, council);
	execute format('revoke all on %I.databasechangelog from %I', council, council);
end
$body$;
/* liquibase rollback
create or replace function platform.open_council(slug text) returns void language plpgsql as $body$
declare
	council text := 'council_' || replace(slug, '-', '_');
begin
	if not exists (select from pg_roles where rolname = council) then
		execute format('create role %I nologin', council);
		execute format('grant pathfinder_council to %I', council);
	end if;
	execute format('grant %I to pathfinder_app', council);
	execute format('create schema if not exists %I', council);
	execute format('grant usage on schema %I to %I', council, council);
end
$body$;
create or replace function platform.grant_council(slug text) returns void language plpgsql as $body$
declare
	council text := 'council_' || replace(slug, '-', '_');
begin
	execute format('grant select, insert, update, delete on all tables in schema %I to %I', council, council);
	execute format('revoke all on %I.databasechangelog from %I', council, council);
end
$body$;
*/

--changeset pathfinder:010-policies-ask-one-function logicalFilePath:tenancy splitStatements:false
-- Policies written before there was the function cut the name themselves.
do $body$
declare
	old record;
begin
	for old in select p.polname, p.polrelid::regclass as of from pg_policy p
			where pg_get_expr(p.polqual, p.polrelid) like '%substr(%CURRENT_USER%' loop
		execute format('alter policy %I on %s using (council = (select platform.current_council()) collate "default")',
			old.polname, old.of);
	end loop;
end
$body$;
/* liquibase rollback
do $body$
declare
	new record;
begin
	for new in select p.polname, p.polrelid::regclass as of from pg_policy p
			where pg_get_expr(p.polqual, p.polrelid) like '%current_council()%' loop
		execute format('alter policy %I on %s using (council = (select replace(substr(current_user, 9), ''_'', ''-'')) collate "default")',
			new.polname, new.of);
	end loop;
end
$body$;
*/

--changeset pathfinder:011-whole-register logicalFilePath:tenancy
-- Everything the register says of a council, kept by operators, who are the platform. None is ever deleted: a council that ends has
-- an end and successors.
alter table platform.council
	add column short_name text check (short_name <> ''),
	add column former_codes text[] not null default '{}',
	add column email_domains text[] not null default '{}',
	add column valid_from date,
	add column valid_to date,
	add column successors text[] not null default '{}',
	add column version int not null default 1,
	add column changed_at timestamptz not null default now(),
	add column changed_by uuid,
	add column suspended_at timestamptz,
	add column suspended_by uuid,
	add column suspended_because text,
	add constraint council_ends_after_it_begins check (valid_to >= valid_from),
	add constraint council_is_suspended_for_a_reason check ((suspended_at is null) = (suspended_because is null));
grant insert, update on platform.council to pathfinder_platform;
--rollback revoke insert, update on platform.council from pathfinder_platform;
--rollback alter table platform.council drop constraint council_ends_after_it_begins, drop constraint council_is_suspended_for_a_reason, drop column short_name, drop column former_codes, drop column email_domains, drop column valid_from, drop column valid_to, drop column successors, drop column version, drop column changed_at, drop column changed_by, drop column suspended_at, drop column suspended_by, drop column suspended_because;

--changeset pathfinder:012-register-draft logicalFilePath:tenancy
-- A file that an operator brought and has not applied yet.
create table platform.register_draft (
	id uuid primary key,
	file_name text not null check (length(file_name) <= 200),
	sheet json not null,
	added_at timestamptz not null,
	added_by uuid not null
);
grant select, insert, delete on platform.register_draft to pathfinder_platform;
--rollback drop table platform.register_draft;
