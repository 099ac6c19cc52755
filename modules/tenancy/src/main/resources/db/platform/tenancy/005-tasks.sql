--liquibase formatted sql

--changeset pathfinder:010-task logicalFilePath:tenancy
-- What workers will do: db-scheduler's table and two columns of ours, for whom and the fault. An instance is named
-- council/<slug>/… or platform/…, and a council asks for work in its own name only. Recurring work is named 'recurring'.
create table platform.scheduled_tasks (
	task_name text not null,
	task_instance text not null,
	task_data bytea,
	execution_time timestamptz not null,
	picked boolean not null,
	picked_by text,
	last_success timestamptz,
	last_failure timestamptz,
	consecutive_failures int,
	last_heartbeat timestamptz,
	version bigint not null,
	priority smallint,
	council text,
	fault text check (length(fault) <= 500),
	primary key (task_name, task_instance),
	check (case when council is null then not starts_with(task_instance, 'council/')
		else starts_with(task_instance, 'council/' || council || '/') end)
);
create index scheduled_tasks_due on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on platform.scheduled_tasks (last_heartbeat) where picked;
alter table platform.scheduled_tasks enable row level security;
alter table platform.scheduled_tasks force row level security;
create policy workers_do_it on platform.scheduled_tasks to pathfinder_infra using (true);
create policy council_has_its_own on platform.scheduled_tasks to pathfinder_council
	using (council = (select replace(substr(current_user, 9), '_', '-')) collate "default");
create policy platform_sees_to_it on platform.scheduled_tasks to pathfinder_platform using (true);
grant select, insert, update, delete on platform.scheduled_tasks to pathfinder_infra;
grant insert (council, task_name, task_instance, task_data, execution_time, picked, version),
	select (council, task_name, task_instance, execution_time, picked, last_success, last_failure, consecutive_failures, fault)
	on platform.scheduled_tasks to pathfinder_council, pathfinder_platform;
grant update (execution_time) on platform.scheduled_tasks to pathfinder_platform;
--rollback drop table platform.scheduled_tasks;
