--liquibase formatted sql

--changeset pathfinder:001-example logicalFilePath:library-what-stays
-- Whether it tells, or told once, of a programme that is an example: what is made up stays that, whatever it says it tells of later.
alter table case_study add example boolean not null default false;
update case_study s set example = true from programme p
	where p.example and (p.id = s.programme_id or exists (
		select from case_study_version v where v.case_study_id = s.id and v.said ->> 'programme' = p.id::text));
--rollback alter table case_study drop example;

--changeset pathfinder:002-withdrawn logicalFilePath:library-what-stays
-- Whether it was published once and taken back: its address says so from then on, whatever is offered and taken back later.
alter table case_study add withdrawn boolean not null default false;
update case_study set withdrawn = true where state = 'WITHDRAWN';
--rollback alter table case_study drop withdrawn;
