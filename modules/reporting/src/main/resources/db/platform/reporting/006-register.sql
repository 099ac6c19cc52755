--liquibase formatted sql

--changeset pathfinder:011-register-by-operators logicalFilePath:reporting
-- Operators change the register in pages and API, as the platform; the copy follows in their transaction.
drop policy platform_reads on reporting.council;
create policy platform_registers on reporting.council to pathfinder_platform using (true);
grant insert, update on reporting.council to pathfinder_platform;
--rollback revoke insert, update on reporting.council from pathfinder_platform;
--rollback drop policy platform_registers on reporting.council;
--rollback create policy platform_reads on reporting.council for select to pathfinder_platform using (true);

--changeset pathfinder:012-suspended logicalFilePath:reporting
-- While a council is suspended the LGA sees nothing of it, whatever it said: every other policy of the LGA asks this table.
alter table reporting.sharing add column suspended boolean not null default false;
drop policy lga_reads_who_shares on reporting.sharing;
create policy lga_reads_who_shares on reporting.sharing for select to pathfinder_lga
	using ((progress or records) and not suspended);
create policy platform_suspends on reporting.sharing to pathfinder_platform using (true);
grant select (council), update (suspended) on reporting.sharing to pathfinder_platform;
--rollback revoke select (council), update (suspended) on reporting.sharing from pathfinder_platform;
--rollback drop policy platform_suspends on reporting.sharing;
--rollback drop policy lga_reads_who_shares on reporting.sharing;
--rollback create policy lga_reads_who_shares on reporting.sharing for select to pathfinder_lga using (progress or records);
--rollback alter table reporting.sharing drop column suspended;
