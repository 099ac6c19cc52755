--liquibase formatted sql

--changeset pathfinder:051-only-what-is-missing logicalFilePath:tenancy splitStatements:false
-- A grant that is there already is written anew all the same: twenty for each of hundreds of councils, with every change.
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
	if not pg_has_role('pathfinder_app', council, 'member') then
		execute format('grant %I to pathfinder_app', council);
	end if;
	if to_regnamespace(quote_ident(council)) is null then
		execute format('create schema %I', council);
	end if;
	if not has_schema_privilege(council, council, 'usage') then
		execute format('grant usage on schema %I to %I', council, council);
	end if;
end
$body$;
create or replace function platform.grant_council(slug text) returns void language plpgsql as $body$
declare
	council text := platform.role_prefix() || replace(slug, '-', '_');
	given record;
begin
	for given in select c.oid::regclass as table_of_its
			from pg_class c
			where c.relnamespace = quote_ident(council)::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
				and c.relname <> 'databasechangelog'
				and (select count(distinct r.privilege_type) from aclexplode(c.relacl) r where r.grantee = quote_ident(council)::regrole
					and r.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')) < 4 loop
		execute format('grant select, insert, update, delete on %s to %I', given.table_of_its, council);
	end loop;
	if exists (select from pg_class c, aclexplode(c.relacl) r
			where c.oid = format('%I.databasechangelog', council)::regclass and r.grantee = quote_ident(council)::regrole) then
		execute format('revoke all on %I.databasechangelog from %I', council, council);
	end if;
end
$body$;
/* liquibase rollback
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
*/
