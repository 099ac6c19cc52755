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

--changeset pathfinder:062-told-of-shared-domains logicalFilePath:tenancy splitStatements:false
-- Where a domain leads is so for all councils that have it. Those that did not do it themselves read of it among what was done.
create policy owner_tells_of_shared_domains on platform.audit_entry for insert to pathfinder_owner
	with check (actor = 'SYSTEM' and act in ('SWITCHED_ON', 'SWITCHED_OFF') and thing = 'SIGN_ON' and council is not null);
create function platform.tell_of_shared_domain() returns trigger language plpgsql security definer set search_path = '' as $body$
declare
	led platform.sign_on_domain := coalesce(new, old);
begin
	insert into platform.audit_entry (id, at, council, actor, act, thing, place, things, detail)
	-- a UUIDv7, as all ids there are
	select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
				placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
			'hex')::uuid,
		now(), c.slug, 'SYSTEM', case tg_op when 'INSERT' then 'SWITCHED_ON' else 'SWITCHED_OFF' end, 'SIGN_ON', '/settings/sign-in', 1,
		left(led.domain, 200)
	from platform.council c
	where led.domain = any (c.email_domains) and c.slug <> led.council
		and not exists (select from platform.sign_on_domain d where d.domain = led.domain and d.council <> led.council);
	return null;
end
$body$;
revoke execute on function platform.tell_of_shared_domain() from public;
create trigger tell_of_shared_domain after insert or delete on platform.sign_on_domain
	for each row execute function platform.tell_of_shared_domain();
/* liquibase rollback
drop trigger tell_of_shared_domain on platform.sign_on_domain;
drop function platform.tell_of_shared_domain();
drop policy owner_tells_of_shared_domains on platform.audit_entry;
*/
