--liquibase formatted sql

--changeset pathfinder:040-audit logicalFilePath:tenancy
-- Who did what to what, when. People by Keycloak's id, things by kind and address. An entry of no council is the platform's or the
-- LGA's own. Ids are UUIDv7 and so in the order of time.
create table platform.audit_entry (
	id uuid primary key,
	at timestamptz not null,
	council text,
	actor text not null check (actor in ('MEMBER', 'OPERATOR', 'LGA', 'SYSTEM')),
	person uuid,
	act text not null check (act ~ '^[A-Z_]{1,40}$'),
	thing text not null check (thing ~ '^[A-Z_]{1,40}$'),
	place text check (length(place) <= 500),
	things int not null check (things >= 0),
	detail text check (length(detail) <= 200),
	address inet,
	request uuid,
	check ((person is null) = (actor = 'SYSTEM')),
	check (council is not null or actor <> 'MEMBER')
);
create index audit_entry_council on platform.audit_entry (council, id);
create index audit_entry_operators on platform.audit_entry (id) where actor in ('OPERATOR', 'SYSTEM');
create index audit_entry_addresses on platform.audit_entry (at) where address is not null;
alter table platform.audit_entry enable row level security;
alter table platform.audit_entry force row level security;
create policy council_writes_its_own on platform.audit_entry for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default");
create policy council_reads_its_own on platform.audit_entry for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_reads_what_the_lga_does on platform.audit_entry for select to pathfinder_council
	using (council is null and actor = 'LGA');
create policy lga_writes on platform.audit_entry for insert to pathfinder_lga with check (council is null and actor = 'LGA');
create policy platform_writes on platform.audit_entry for insert to pathfinder_platform
	with check (actor in ('OPERATOR', 'SYSTEM') or actor = 'MEMBER' and council is not null and thing in ('MEMBER', 'INVITATION'));
create policy platform_reads_its_own on platform.audit_entry for select to pathfinder_platform
	using (actor = 'OPERATOR' or actor = 'SYSTEM' and council is null);
create policy owner_finds_addresses on platform.audit_entry for select to pathfinder_owner using (true);
create policy owner_forgets_addresses on platform.audit_entry for update to pathfinder_owner
	using (address is not null) with check (address is null);
grant usage on schema platform to pathfinder_lga;
grant insert, select on platform.audit_entry to pathfinder_council, pathfinder_platform;
grant insert on platform.audit_entry to pathfinder_lga;
--rollback revoke usage on schema platform from pathfinder_lga;
--rollback drop table platform.audit_entry;

--changeset pathfinder:041-audit-stays logicalFilePath:tenancy splitStatements:false
-- Whoever may write to the table, its owner included, can neither change nor delete what is there; but an address goes in time.
create function platform.keep_audit() returns trigger language plpgsql as $body$
begin
	if tg_op = 'UPDATE' then
		if old.at < now() - interval '90 days' and new.address is null
				and to_jsonb(new) - 'address' = to_jsonb(old) - 'address' then
			return new;
		end if;
	end if;
	raise exception 'What is in the audit stays as it is' using errcode = 'insufficient_privilege';
end
$body$;
create trigger keep_audit before update or delete on platform.audit_entry for each row execute function platform.keep_audit();
create trigger keep_all_audit before truncate on platform.audit_entry for each statement execute function platform.keep_audit();
-- How long addresses are kept is said here and nowhere else.
create function platform.forget_audit_addresses() returns bigint language sql security definer set search_path = '' as $body$
	with forgotten as (
		update platform.audit_entry set address = null where address is not null and at < now() - interval '90 days' returning 1
	)
	select count(*) from forgotten;
$body$;
revoke execute on function platform.keep_audit(), platform.forget_audit_addresses() from public;
grant execute on function platform.forget_audit_addresses() to pathfinder_platform;
/* liquibase rollback
drop function platform.forget_audit_addresses();
drop trigger keep_all_audit on platform.audit_entry;
drop trigger keep_audit on platform.audit_entry;
drop function platform.keep_audit();
*/

--changeset pathfinder:042-support-visits logicalFilePath:tenancy
-- A council lets operators look in, for three days at most; and what operators asked for.
create table platform.support_consent (
	id uuid primary key,
	council text not null references platform.council (slug),
	given_by uuid not null,
	reason text not null check (reason <> '' and length(reason) <= 500),
	from_at timestamptz not null,
	until_at timestamptz not null check (until_at > from_at and until_at <= from_at + interval '72 hours'),
	ended_at timestamptz,
	ended_by uuid,
	check ((ended_at is null) = (ended_by is null))
);
create index support_consent_council on platform.support_consent (council, until_at);
alter table platform.support_consent enable row level security;
alter table platform.support_consent force row level security;
create policy council_has_its_own on platform.support_consent to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_reads on platform.support_consent for select to pathfinder_platform using (true);
grant select, insert, update on platform.support_consent to pathfinder_council;
grant select on platform.support_consent to pathfinder_platform;
create table platform.support_plea (
	id uuid primary key,
	council text not null references platform.council (slug),
	asked_by uuid not null,
	reason text not null check (reason <> '' and length(reason) <= 500),
	at timestamptz not null
);
create index support_plea_council on platform.support_plea (council, at);
alter table platform.support_plea enable row level security;
alter table platform.support_plea force row level security;
create policy council_reads_its_own on platform.support_plea for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_asks on platform.support_plea to pathfinder_platform using (true);
grant select on platform.support_plea to pathfinder_council;
grant select, insert on platform.support_plea to pathfinder_platform;
--rollback drop table platform.support_plea, platform.support_consent;

--changeset pathfinder:043-first-members logicalFilePath:tenancy
-- Who comes in by the list that migrate is given is written down by its login, and nothing else is.
create policy owner_writes_first_members on platform.audit_entry for insert to pathfinder_owner
	with check (actor = 'SYSTEM' and act = 'ADDED' and thing = 'MEMBER' and council is not null);
--rollback drop policy owner_writes_first_members on platform.audit_entry;
