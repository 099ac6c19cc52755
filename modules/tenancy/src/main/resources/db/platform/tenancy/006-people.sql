--liquibase formatted sql

--changeset pathfinder:020-members logicalFilePath:tenancy
-- A council's administrators change its members' roles and remove them; the platform takes in who accepts an invitation.
alter table platform.membership add column version int not null default 1;
create policy council_changes_its_own on platform.membership for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_removes_its_own on platform.membership for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_enrols on platform.membership for insert to pathfinder_platform with check (true);
grant update (role, version), delete on platform.membership to pathfinder_council;
grant insert on platform.membership to pathfinder_platform;
--rollback revoke insert on platform.membership from pathfinder_platform;
--rollback revoke update (role, version), delete on platform.membership from pathfinder_council;
--rollback drop policy platform_enrols on platform.membership;
--rollback drop policy council_removes_its_own on platform.membership;
--rollback drop policy council_changes_its_own on platform.membership;
--rollback alter table platform.membership drop column version;

--changeset pathfinder:021-sign-in logicalFilePath:tenancy
-- When a member signed in last, for each of their councils: each may know it of its own members.
create table platform.sign_in (
	council text not null,
	person uuid not null,
	at timestamptz not null,
	primary key (person, council),
	foreign key (person, council) references platform.membership (person, council) on delete cascade
);
alter table platform.sign_in enable row level security;
alter table platform.sign_in force row level security;
create policy platform_notes_it on platform.sign_in to pathfinder_platform using (true);
create policy council_reads_its_own on platform.sign_in for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select, insert, update on platform.sign_in to pathfinder_platform;
grant select on platform.sign_in to pathfinder_council;
--rollback drop table platform.sign_in;

--changeset pathfinder:022-invitation logicalFilePath:tenancy
-- Who is asked to join, by a council's administrator or, for its first one, by an operator. The link in the mail ends in a secret
-- that is kept as a hash only, which no council may read.
create table platform.invitation (
	council text not null references platform.council (slug),
	id uuid not null,
	version int not null,
	email text not null check (email = lower(email) and length(email) <= 254),
	role text not null check (role in ('VIEWER', 'CONTRIBUTOR', 'LEAD', 'ADMINISTRATOR')),
	message text check (length(message) <= 1000),
	invited_by uuid not null,
	inviter_name text not null,
	inviter_email text not null,
	invited_at timestamptz not null,
	expires_at timestamptz not null,
	sent_at timestamptz,
	password_mail_at timestamptz,
	state text not null check (state in ('OPEN', 'ACCEPTED', 'WITHDRAWN')),
	ended_at timestamptz check ((ended_at is null) = (state = 'OPEN')),
	token_hash bytea unique,
	primary key (council, id)
);
create unique index invitation_once on platform.invitation (council, email) where state = 'OPEN';
create index invitation_email on platform.invitation (email) where state = 'OPEN';
alter table platform.invitation enable row level security;
alter table platform.invitation force row level security;
create policy platform_sees_to_it on platform.invitation to pathfinder_platform using (true);
create policy council_has_its_own on platform.invitation to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select, insert, update on platform.invitation to pathfinder_platform;
grant select (council, id, version, email, role, message, invited_by, inviter_name, inviter_email, invited_at, expires_at, sent_at,
		state, ended_at),
	insert (council, id, version, email, role, message, invited_by, inviter_name, inviter_email, invited_at, expires_at, state),
	update (version, invited_by, inviter_name, inviter_email, expires_at, sent_at, state, ended_at)
	on platform.invitation to pathfinder_council;
--rollback drop table platform.invitation;

--changeset pathfinder:023-access-review logicalFilePath:tenancy
-- That somebody looked through those who no longer sign in, and when.
create table platform.access_review (
	council text not null references platform.council (slug),
	id uuid not null,
	reviewed_at timestamptz not null,
	reviewed_by uuid not null,
	kept int not null check (kept >= 0),
	removed int not null check (removed >= 0),
	primary key (council, id)
);
alter table platform.access_review enable row level security;
alter table platform.access_review force row level security;
create policy council_has_its_own on platform.access_review to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select, insert on platform.access_review to pathfinder_council;
--rollback drop table platform.access_review;
