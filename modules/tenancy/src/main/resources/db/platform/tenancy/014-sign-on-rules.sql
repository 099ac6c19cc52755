--liquibase formatted sql

--changeset pathfinder:060-domains-of-the-register logicalFilePath:tenancy splitStatements:false
-- Only a domain that the register has of the council leads to its provider; and the register does not change until that is settled.
create or replace function platform.one_provider_a_domain() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
	if not exists (select from platform.council c where c.slug = new.council and new.domain = any (c.email_domains) for share) then
		raise exception 'The domain % is not of %', new.domain, new.council using errcode = 'check_violation';
	end if;
	perform pg_advisory_xact_lock(hashtext('sign-on domain'), hashtext(new.domain));
	if exists (select from platform.sign_on_domain d where d.domain = new.domain and d.alias <> new.alias) then
		raise exception 'The domain % leads to another provider', new.domain using errcode = 'unique_violation';
	end if;
	return new;
end
$body$;
-- What a council would write of another is refused as such, and tells nothing of the other.
create or replace trigger one_provider_a_domain before insert or update on platform.sign_on_domain
	for each row when (platform.current_council() is null or new.council = platform.current_council() collate "default")
	execute function platform.one_provider_a_domain();
/* liquibase rollback
create or replace trigger one_provider_a_domain before insert or update on platform.sign_on_domain
	for each row execute function platform.one_provider_a_domain();
create or replace function platform.one_provider_a_domain() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
	perform pg_advisory_xact_lock(hashtext('sign-on domain'), hashtext(new.domain));
	if exists (select from platform.sign_on_domain d where d.domain = new.domain and d.alias <> new.alias) then
		raise exception 'The domain % leads to another provider', new.domain using errcode = 'unique_violation';
	end if;
	return new;
end
$body$;
*/

--changeset pathfinder:061-steps-of-a-council logicalFilePath:tenancy splitStatements:false
-- A council asks, and switches on and off what was tried. That an operator agreed, and that somebody came in, is for others to say.
revoke insert on platform.sign_on from pathfinder_council;
grant insert (council, id, version, alias, shared, name, metadata, client_id, state, newcomers, asked_by, asked_at, changed_at)
	on platform.sign_on to pathfinder_council;
create function platform.sign_on_steps() returns trigger language plpgsql as $body$
begin
	if starts_with(current_user, platform.role_prefix()) and not (tg_op = 'INSERT' and new.state = 'ASKED' or tg_op = 'UPDATE'
			and (new.state = old.state or (old.state, new.state) in (('TESTED', 'ON'), ('ON', 'OFF'), ('OFF', 'CONNECTED')))) then
		raise exception 'No council makes it %', new.state using errcode = 'insufficient_privilege';
	end if;
	return new;
end
$body$;
revoke execute on function platform.sign_on_steps() from public;
create trigger sign_on_steps before insert or update of state on platform.sign_on
	for each row execute function platform.sign_on_steps();
/* liquibase rollback
drop trigger sign_on_steps on platform.sign_on;
drop function platform.sign_on_steps();
revoke insert (council, id, version, alias, shared, name, metadata, client_id, state, newcomers, asked_by, asked_at, changed_at)
	on platform.sign_on from pathfinder_council;
grant insert on platform.sign_on to pathfinder_council;
*/
