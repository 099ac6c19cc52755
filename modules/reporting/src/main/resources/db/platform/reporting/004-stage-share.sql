--liquibase formatted sql

--changeset pathfinder:009-stage-share logicalFilePath:reporting
-- How far every programme has come in each stage, in percent of the steps that are for it; none if no step is. Worked out
-- when a step changes, which is seldom, and not whenever somebody compares. A forced policy binds the owner too, so it is
-- lifted while the owner carries over what there is.
create table reporting.stage_share (
	council text not null,
	programme uuid not null,
	stage int not null,
	percent float8 check (percent between 0 and 100),
	primary key (council, programme, stage)
);
alter table reporting.step_state no force row level security;
insert into reporting.stage_share (council, programme, stage, percent)
	select council, programme, stage, 100.0::float8 * count(*) filter (where status = 'DONE')
		/ nullif(count(*) filter (where status <> 'NOT_FOR_US'), 0)
	from reporting.step_state group by council, programme, stage;
alter table reporting.step_state force row level security;
alter table reporting.stage_share enable row level security;
alter table reporting.stage_share force row level security;
create policy council_has_its_own on reporting.stage_share to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy lga_reads_what_is_shared on reporting.stage_share for select to pathfinder_lga
	using (council in (select s.council from reporting.sharing s where s.progress));
grant select, insert, update, delete on reporting.stage_share to pathfinder_council;
grant select on reporting.stage_share to pathfinder_lga;
--rollback drop table reporting.stage_share;
