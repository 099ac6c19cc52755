-- The cluster-wide roles Pathfinder stands on, its database's door lock and the one extension it uses. A database administrator runs this once,
-- connected to the `pathfinder` database as a superuser; it may be run again.
--
--   psql -d pathfinder -v owner_password=… -v app_password=… -v infra_password=… -f roles.sql
--
-- pathfinder_owner     makes schemas, tables and councils' roles; known to the `migrate` target only
-- pathfinder_app       the application's login: no right of its own, it becomes one council (or the platform, the LGA, an editor …) a transaction
-- pathfinder_infra     the login for sessions: it may become nobody
-- pathfinder_council   what every council's role is a member of: all shared grants and policies hang on it
-- pathfinder_platform  reads the register and who is a member of what
-- pathfinder_lga       reads what councils share for comparison
-- pathfinder_editor    reads what councils offer the library of case studies, and publishes what it accepts
-- pathfinder_public    reads what is published

do $$
declare
	role text;
begin
	foreach role in array array['pathfinder_owner', 'pathfinder_app', 'pathfinder_infra', 'pathfinder_council',
			'pathfinder_platform', 'pathfinder_lga', 'pathfinder_editor', 'pathfinder_public'] loop
		if not exists (select from pg_roles where rolname = role) then
			execute format('create role %I', role);
		end if;
	end loop;
end
$$;

alter role pathfinder_owner login createrole noinherit password :'owner_password';
alter role pathfinder_app login noinherit password :'app_password';
alter role pathfinder_infra login noinherit password :'infra_password';

grant pathfinder_council to pathfinder_owner with admin option;
grant pathfinder_platform, pathfinder_lga, pathfinder_editor, pathfinder_public to pathfinder_app;

alter role pathfinder_app set search_path = "$user", platform;
alter role pathfinder_infra set search_path = platform;

do $$
begin
	execute format('revoke all on database %I from public', current_database());
	execute format('grant connect, create on database %I to pathfinder_owner', current_database());
	execute format('grant connect on database %I to pathfinder_app, pathfinder_infra', current_database());
end
$$;

revoke all on schema public from public;

-- To find words that are nearly right. In a schema of its own; who may call its functions is said by name.
create schema if not exists trigram;
create extension if not exists pg_trgm schema trigram;
revoke all on all functions in schema trigram from public;
grant usage on schema trigram to pathfinder_owner, pathfinder_council, pathfinder_lga, pathfinder_editor, pathfinder_public;
grant execute on all functions in schema trigram
	to pathfinder_owner, pathfinder_council, pathfinder_lga, pathfinder_editor, pathfinder_public;
