--liquibase formatted sql

--changeset pathfinder:001-saved logicalFilePath:library-use
-- What a council keeps for a programme of its own. Nobody else reads that, not even whose it is. Whatever councils do with a case study
-- goes with it when it is taken back.
create table library.saved (
	council text not null,
	id uuid not null,
	programme uuid not null,
	published_council text not null,
	published uuid not null,
	saved_at timestamptz not null,
	saved_by uuid not null,
	unique (council, programme, published_council, published),
	primary key (council, id),
	foreign key (published_council, published) references library.published (council, id) on delete cascade,
	check (published_council <> council)
);
create index saved_published on library.saved (published_council, published);
alter table library.saved enable row level security;
alter table library.saved force row level security;
create policy council_has_its_own on library.saved to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select, insert, delete on library.saved to pathfinder_council;
--rollback drop table library.saved;

--changeset pathfinder:002-use logicalFilePath:library-use
-- That a council used it, and what happened: for the council whose it is, too. Once for each council, so the rows are the number of councils.
create table library.use (
	council text not null,
	id uuid not null,
	version int not null check (version > 0),
	published_council text not null,
	published uuid not null,
	council_name text not null,
	happened text not null check (length(happened) between 1 and 2000),
	used_at timestamptz not null,
	used_by uuid not null,
	changed_at timestamptz not null,
	unique (council, published_council, published),
	primary key (council, id),
	foreign key (published_council, published) references library.published (council, id) on delete cascade,
	check (published_council <> council)
);
create index use_published on library.use (published_council, published, id);
alter table library.use enable row level security;
alter table library.use force row level security;
create policy council_reads_its_own on library.use for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy author_reads_what_is_told_of_its_own on library.use for select to pathfinder_council
	using (published_council = (select platform.current_council()) collate "default");
create policy council_tells on library.use for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default"
		and council_name = (select c.name from library.council c where c.council = use.council));
create policy council_changes_its_own on library.use for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy council_removes_its_own on library.use for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select (council, id, version, published_council, published, council_name, happened, used_at, changed_at) on library.use
	to pathfinder_council;
grant insert, delete, update (version, happened, changed_at) on library.use to pathfinder_council;
--rollback drop table library.use;

--changeset pathfinder:003-used-in logicalFilePath:library-use
-- In which programme, which is nobody else's business.
create table library.used_in (
	council text not null,
	use uuid not null,
	programme uuid not null,
	primary key (council, use),
	foreign key (council, use) references library.use (council, id) on delete cascade
);
alter table library.used_in enable row level security;
alter table library.used_in force row level security;
create policy council_has_its_own on library.used_in to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select, insert, delete on library.used_in to pathfinder_council;
--rollback drop table library.used_in;

--changeset pathfinder:004-used-by logicalFilePath:library-use
-- Everybody learns how many councils used it. Counted when asked, so that the number is never out of step.
create policy owner_counts on library.use for select to pathfinder_owner using (true);
create function library.used_by(author text, study uuid) returns int language sql stable security definer set search_path = ''
	return (select count(*) from library.use u where u.published_council = author and u.published = study)::int;
revoke execute on function library.used_by(text, uuid) from public;
grant execute on function library.used_by(text, uuid) to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
--rollback drop function library.used_by(text, uuid);
--rollback drop policy owner_counts on library.use;

--changeset pathfinder:005-question logicalFilePath:library-use
-- What a council asks the council that wrote it, and the answer. Until there is one, those two read the question and nobody else. Who asked
-- is for the mail that says it is answered.
create table library.question (
	council text not null,
	id uuid not null,
	published_council text not null,
	published uuid not null,
	council_name text not null,
	question text not null check (length(question) between 1 and 1000),
	asked_at timestamptz not null,
	asked_by uuid not null,
	unique (council, id, published_council),
	primary key (council, id),
	foreign key (published_council, published) references library.published (council, id) on delete cascade,
	check (published_council <> council)
);
create index question_published on library.question (published_council, published, id);
create table library.answer (
	council text not null,
	asker text not null,
	question uuid not null,
	version int not null check (version > 0),
	answer text not null check (length(answer) between 1 and 3000),
	answered_at timestamptz not null,
	answered_by uuid not null,
	primary key (asker, question),
	foreign key (asker, question, council) references library.question (council, id, published_council) on delete cascade
);
alter table library.question enable row level security;
alter table library.question force row level security;
alter table library.answer enable row level security;
alter table library.answer force row level security;
create policy council_reads_its_own on library.question for select to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy author_reads_what_it_is_asked on library.question for select to pathfinder_council
	using (published_council = (select platform.current_council()) collate "default");
create policy everybody_reads_what_is_published on library.question for select
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public
	using (exists (select from library.answer a where a.asker = question.council and a.question = question.id));
create policy council_asks on library.question for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default"
		and council_name = (select c.name from library.council c where c.council = question.council));
create policy council_takes_back on library.question for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy platform_writes_to_who_asked on library.question for select to pathfinder_platform using (true);
create policy everybody_reads_what_is_published on library.answer for select
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public using (true);
create policy author_answers on library.answer for insert to pathfinder_council
	with check (council = (select platform.current_council()) collate "default");
create policy author_changes_its_own on library.answer for update to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
create policy author_takes_back on library.answer for delete to pathfinder_council
	using (council = (select platform.current_council()) collate "default");
grant select (council, id, published_council, published, council_name, question, asked_at) on library.question
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
grant select (council, id, asked_by) on library.question to pathfinder_platform;
grant insert, delete on library.question to pathfinder_council;
grant select (council, asker, question, version, answer, answered_at) on library.answer
	to pathfinder_council, pathfinder_editor, pathfinder_lga, pathfinder_public;
grant insert, delete, update (version, answer) on library.answer to pathfinder_council;
--rollback drop table library.answer;
--rollback drop table library.question;

--changeset pathfinder:006-notice logicalFilePath:library-use
-- An editor who answers a council has its leads written to, by work on that council's behalf; and asks for no other.
create policy editor_has_councils_written_to on platform.scheduled_tasks for insert to pathfinder_editor
	with check (task_name = 'library-notice' and council in (select s.council from library.submission s));
grant insert (council, task_name, task_instance, task_data, execution_time, picked, version) on platform.scheduled_tasks
	to pathfinder_editor;
--rollback revoke insert (council, task_name, task_instance, task_data, execution_time, picked, version) on platform.scheduled_tasks from pathfinder_editor;
--rollback drop policy editor_has_councils_written_to on platform.scheduled_tasks;
