--liquibase formatted sql

--changeset pathfinder:010-stage-shares-in-a-row logicalFilePath:reporting
-- A programme's shares lie in one row, in the order of the stages: whoever compares reads those of all programmes, and putting
-- them together took longer than all the rest. A forced policy binds the owner too, so it is lifted meanwhile.
alter table reporting.stage_share no force row level security;
alter table reporting.stage_share add column percents float8[]
	check (0 <= all (percents) and 100 >= all (percents));
update reporting.stage_share s set percents = (
	select array_agg(a.percent order by a.stage) from reporting.stage_share a
	where a.council = s.council and a.programme = s.programme) where s.stage = 1;
delete from reporting.stage_share where stage <> 1;
alter table reporting.stage_share drop column stage, drop column percent, alter column percents set not null,
	add primary key (council, programme);
alter table reporting.stage_share force row level security;
--rollback alter table reporting.stage_share no force row level security;
--rollback alter table reporting.stage_share drop constraint stage_share_pkey, alter column percents drop not null, add column stage int, add column percent float8 check (percent between 0 and 100);
--rollback insert into reporting.stage_share (council, programme, stage, percent) select s.council, s.programme, n.stage, n.percent from reporting.stage_share s, unnest(s.percents) with ordinality as n (percent, stage);
--rollback delete from reporting.stage_share where stage is null;
--rollback alter table reporting.stage_share drop column percents, add primary key (council, programme, stage);
--rollback alter table reporting.stage_share force row level security;
