--liquibase formatted sql

--changeset pathfinder:050-sign-on logicalFilePath:tenancy
-- A council's connection to an identity provider, its own or one that another council brought, with what was read of the provider's
-- metadata. The council asks, an operator agrees, the worker makes it in Keycloak, an administrator tries it and switches it on.
create table platform.sign_on (
	council text not null references platform.council (slug),
	id uuid not null,
	version int not null,
	alias text not null check (alias ~ '^[a-z0-9-]{3,70}$'),
	shared boolean not null,
	name text not null check (name <> '' and length(name) <= 100),
	metadata jsonb,
	client_id text check (length(client_id) <= 255),
	state text not null check (state in ('ASKED', 'AGREED', 'CONNECTED', 'TESTED', 'ON', 'OFF', 'REFUSED')),
	newcomers text not null check (newcomers in ('NOBODY', 'VIEWER')),
	reason text check (length(reason) <= 500),
	asked_by uuid not null,
	asked_at timestamptz not null,
	changed_at timestamptz not null,
	tested_as text check (length(tested_as) <= 254),
	primary key (council, id),
	unique (council, id, alias),
	check ((state = 'REFUSED') = (reason is not null)),
	check (metadata is not null or shared)
);
create unique index sign_on_once on platform.sign_on (council, alias) where state <> 'REFUSED';
create index sign_on_alias on platform.sign_on (alias);
alter table platform.sign_on enable row level security;
alter table platform.sign_on force row level security;
create policy council_has_its_own on platform.sign_on to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_sees_to_it on platform.sign_on to pathfinder_platform using (true);
grant select, insert, delete, update (version, state, newcomers, changed_at) on platform.sign_on to pathfinder_council;
grant select, update (version, name, metadata, state, reason, changed_at, tested_as) on platform.sign_on to pathfinder_platform;
--rollback drop table platform.sign_on;

--changeset pathfinder:051-sign-on-secret logicalFilePath:tenancy
-- What the provider wants to hear from Keycloak, until Keycloak has it. A council writes it and never reads it, the platform can
-- throw it away, and the owner, whose password workers know and the web does not, hands it over.
create table platform.sign_on_secret (
	council text not null,
	id uuid not null,
	secret text not null check (length(secret) <= 1000),
	primary key (council, id),
	foreign key (council, id) references platform.sign_on (council, id) on delete cascade
);
alter table platform.sign_on_secret enable row level security;
alter table platform.sign_on_secret force row level security;
create policy owner_hands_it_over on platform.sign_on_secret to pathfinder_owner using (true);
create policy council_has_its_own on platform.sign_on_secret to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_throws_it_away on platform.sign_on_secret to pathfinder_platform using (true);
grant select (council, id), insert on platform.sign_on_secret to pathfinder_council;
grant select (council, id), delete on platform.sign_on_secret to pathfinder_platform;
--rollback drop table platform.sign_on_secret;

--changeset pathfinder:052-identity-provider logicalFilePath:tenancy
-- The providers that operators have agreed to, each once, however many councils share it.
create table platform.identity_provider (
	alias text primary key,
	council text not null references platform.council (slug),
	sign_on uuid not null,
	name text not null,
	metadata jsonb not null,
	state text not null check (state in ('AGREED', 'CONNECTED'))
);
grant select, insert, update (state) on platform.identity_provider to pathfinder_platform;
--rollback drop table platform.identity_provider;

--changeset pathfinder:053-sign-on-domain logicalFilePath:tenancy
-- The e-mail domains that lead to a provider just now. It has to be one that an operator agreed to.
create table platform.sign_on_domain (
	domain text not null check (domain = lower(domain)),
	council text not null,
	sign_on uuid not null,
	alias text not null references platform.identity_provider (alias),
	primary key (domain, council),
	foreign key (council, sign_on, alias) references platform.sign_on (council, id, alias) on delete cascade
);
create index sign_on_domain_connection on platform.sign_on_domain (council, sign_on);
alter table platform.sign_on_domain enable row level security;
alter table platform.sign_on_domain force row level security;
create policy council_has_its_own on platform.sign_on_domain to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_sees_to_it on platform.sign_on_domain to pathfinder_platform using (true);
create policy owner_compares on platform.sign_on_domain to pathfinder_owner using (true);
grant select, insert, delete on platform.sign_on_domain to pathfinder_council;
grant select, delete on platform.sign_on_domain to pathfinder_platform;
--rollback drop table platform.sign_on_domain;

--changeset pathfinder:054-one-provider-a-domain logicalFilePath:tenancy splitStatements:false
-- Councils that share a domain share its provider. A council cannot see the others' rows, so the owner compares.
create function platform.one_provider_a_domain() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
	perform pg_advisory_xact_lock(hashtext('sign-on domain'), hashtext(new.domain));
	if exists (select from platform.sign_on_domain d where d.domain = new.domain and d.alias <> new.alias) then
		raise exception 'The domain % leads to another provider', new.domain using errcode = 'unique_violation';
	end if;
	return new;
end
$body$;
revoke execute on function platform.one_provider_a_domain() from public;
create trigger one_provider_a_domain before insert or update on platform.sign_on_domain
	for each row execute function platform.one_provider_a_domain();
/* liquibase rollback
drop trigger one_provider_a_domain on platform.sign_on_domain;
drop function platform.one_provider_a_domain();
*/

--changeset pathfinder:055-former-member logicalFilePath:tenancy
-- Whom an administrator removed. A provider's word does not bring them back; an invitation does.
create table platform.former_member (
	council text not null references platform.council (slug),
	person uuid not null,
	primary key (person, council)
);
alter table platform.former_member enable row level security;
alter table platform.former_member force row level security;
create policy council_has_its_own on platform.former_member to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_reads on platform.former_member for select to pathfinder_platform using (true);
grant select, insert on platform.former_member to pathfinder_council;
grant select on platform.former_member to pathfinder_platform;
--rollback drop table platform.former_member;

--changeset pathfinder:056-trials-are-written-down logicalFilePath:tenancy
-- That an administrator tried the provider is found out at sign-in, before a council is open.
create policy platform_writes_trials on platform.audit_entry for insert to pathfinder_platform
	with check (actor = 'MEMBER' and council is not null and thing = 'SIGN_ON' and act = 'TRIED');
--rollback drop policy platform_writes_trials on platform.audit_entry;
