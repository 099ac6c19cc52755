--liquibase formatted sql

--changeset pathfinder:006-sharing-by-measure logicalFilePath:reporting
-- A council says of each measure whether it shares it. Who shared until now shared progress, and goes on to.
alter table reporting.sharing rename column shares to progress;
alter table reporting.sharing add column records boolean not null default false;
alter table reporting.sharing alter column records drop default;
-- the register says what a council is called
alter table reporting.sharing drop column council_name;
drop policy lga_reads_who_shares on reporting.sharing;
create policy lga_reads_who_shares on reporting.sharing for select to pathfinder_lga using (progress or records);
revoke select on reporting.sharing from pathfinder_lga;
grant select (council, progress, records) on reporting.sharing to pathfinder_lga;
drop policy lga_reads_who_shares on reporting.council;
create policy lga_reads_who_shares on reporting.council for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.progress or s.records));
drop policy lga_reads_what_is_shared on reporting.programme;
create policy lga_reads_what_is_shared on reporting.programme for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.progress or s.records));
create policy lga_reads_what_is_shared on reporting.record_count for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.records));
grant select on reporting.record_count to pathfinder_lga;
--rollback revoke select on reporting.record_count from pathfinder_lga;
--rollback drop policy lga_reads_what_is_shared on reporting.record_count;
--rollback drop policy lga_reads_what_is_shared on reporting.programme;
--rollback drop policy lga_reads_who_shares on reporting.council;
--rollback drop policy lga_reads_who_shares on reporting.sharing;
--rollback alter table reporting.sharing drop column records;
--rollback alter table reporting.sharing rename column progress to shares;
--rollback alter table reporting.sharing add column council_name text not null default '';
--rollback create policy lga_reads_who_shares on reporting.sharing for select to pathfinder_lga using (shares);
--rollback create policy lga_reads_who_shares on reporting.council for select to pathfinder_lga using (council in (select s.council from reporting.sharing s where s.shares));
--rollback create policy lga_reads_what_is_shared on reporting.programme for select to pathfinder_lga using (council in (select s.council from reporting.sharing s where s.shares));
--rollback revoke select (council) on reporting.sharing from pathfinder_lga;
--rollback grant select on reporting.sharing to pathfinder_lga;

--changeset pathfinder:007-sharing-change logicalFilePath:reporting
-- What a council said about sharing, and when: written once, never changed.
create table reporting.sharing_change (
	council text not null,
	version int not null,
	progress boolean not null,
	records boolean not null,
	changed_at timestamptz not null,
	changed_by uuid not null,
	primary key (council, version)
);
alter table reporting.sharing no force row level security;
insert into reporting.sharing_change select council, version, progress, records, changed_at, changed_by from reporting.sharing;
alter table reporting.sharing force row level security;
alter table reporting.sharing_change enable row level security;
alter table reporting.sharing_change force row level security;
create policy council_has_its_own on reporting.sharing_change to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
grant select, insert on reporting.sharing_change to pathfinder_council;
--rollback drop table reporting.sharing_change;

--changeset pathfinder:008-councils-registered logicalFilePath:reporting
-- How many councils there are, and nothing else about them: for those who may not know which. Of all of them, never of a
-- selection, since two selections that differ by one council would tell of that one.
create function reporting.councils_registered() returns bigint language sql stable security definer set search_path = ''
	return (select count(*) from reporting.council);
revoke execute on function reporting.councils_registered() from public;
grant execute on function reporting.councils_registered() to pathfinder_lga;
--rollback drop function reporting.councils_registered();
