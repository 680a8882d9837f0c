-- Row level security on every table: identity, ai, engagement, content, grading and all learning rows without a class.
-- The three domains with rules of their own (courses, workshops, challenges) follow in the next migration.
--
-- Policies are named after what they let a role do: read, add, change, remove; those for the jobs begin with jobs_.
-- Each leads with an indexed column and wraps its helpers in a sub-select, so that Postgres evaluates them once for a
-- statement. What a role was not granted needs no policy and has none. Columns are granted for UPDATE one by one where a
-- row mixes what is a person's own with what is given to them. Append-only tables grant no UPDATE and no DELETE.

do $$
declare
  target text;
begin
  foreach target in array array['ai', 'challenges', 'companion', 'content', 'courses', 'engagement', 'grading', 'identity',
                                'labs', 'workshops'] loop
    execute format('revoke all on schema %I from public', target);
    execute format('grant usage on schema %I to loupe_app', target);
  end loop;
  for target in
    select format('%I.%I', n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in
      ('ai', 'challenges', 'companion', 'content', 'courses', 'engagement', 'grading', 'identity', 'labs', 'workshops')
  loop
    execute format('alter table %s enable row level security', target);
    execute format('revoke all on table %s from public, loupe_app, loupe_jobs', target);
  end loop;
end $$;

-- Learning rows without a class -----------------------------------------------------------------------------------------
-- Read: the person; teachers and assistants of a current class with them in their own organization, and its admins
-- (app.readable_people); operators. Add and change: the person alone, by the columns that are listed; none means that
-- only functions and triggers write the table.
do $$
declare
  learning record;
begin
  for learning in
    select *
    from (values
      ('labs.prompt_lab_progress', 'user_id', true, 'prompt_submitted, llm_response, success, attempts, completed_at'),
      ('labs.prompt_lab_attempts', 'user_id', true, null),
      ('labs.coach_transcripts', 'user_id', true, null),
      ('labs.module_progress', 'user_id', true, 'status, started_at, completed_at, updated_at'),
      ('ai.ai_usage_log', 'user_id', false, null),
      ('ai.ai_interactions', 'user_id', false, null),
      ('engagement.achievements', 'user_id', true, null),
      ('engagement.user_streaks', 'user_id', true, 'current_streak, longest_streak, last_activity_date, timezone, updated_at'),
      ('engagement.user_feedback', 'user_id', true, 'rating, feedback_text, feedback_type, updated_at'),
      ('engagement.learning_analytics', 'user_id', true,
        'session_duration, lessons_completed, assessments_completed, total_score, updated_at'),
      ('grading.regrade_changes', 'user_id', false, null),
      ('courses.course_enrollments', 'user_id', false, 'status, last_accessed, updated_at'),
      ('courses.user_progress', 'user_id', false, 'completed, time_spent, last_position, completed_at, updated_at'),
      ('courses.assessment_attempts', 'user_id', false, null),
      ('courses.chat_history', 'user_id', true, null),
      ('companion.students', 'id', false, null),
      ('companion.chapter_progress', 'student_id', false, 'time_spent_minutes, last_section_id, last_accessed_at'),
      ('companion.quiz_attempts', 'student_id', true, null),
      ('companion.archived_attempts', 'student_id', false, null),
      ('companion.streaks', 'student_id', false, 'current_streak, longest_streak, last_activity_date, timezone')
    ) as family (name, person, adds, changes)
  loop
    execute format('grant select on %s to loupe_app', learning.name);
    execute format('create policy read on %s for select to loupe_app using (
        %I = (select app.user_id())
        or (select app.is_operator())
        or %I in (select app.readable_people()))', learning.name, learning.person, learning.person);
    if learning.adds then
      execute format('grant insert on %s to loupe_app', learning.name);
      execute format('create policy add on %s for insert to loupe_app with check (%I = (select app.user_id()))',
        learning.name, learning.person);
    end if;
    if learning.changes is not null then
      execute format('grant update (%s) on %s to loupe_app', learning.changes, learning.name);
      execute format('create policy change on %s for update to loupe_app
          using (%I = (select app.user_id())) with check (%I = (select app.user_id()))',
        learning.name, learning.person, learning.person);
    end if;
  end loop;
end $$;

-- 004: best score and completion come from the attempts, so a new row has neither.
grant insert on companion.chapter_progress to loupe_app;
create policy add on companion.chapter_progress for insert to loupe_app with check (
  student_id = (select app.user_id())
  and quiz_score is null and completion_status <> 'completed' and completed_at is null);

-- identity ----------------------------------------------------------------------------------------------------------------
grant select, insert, update (name, tutor_enabled, updated_at) on identity.organizations to loupe_app;
create policy read on identity.organizations for select to loupe_app using (
  id = (select app.org_id())
  or (select app.is_operator())
  or id in (select app.my_class_orgs()));
create policy add on identity.organizations for insert to loupe_app with check ((select app.is_operator()));
create policy change on identity.organizations for update to loupe_app
  using (id = (select app.admin_org_id()) or (select app.is_operator()))
  with check (id = (select app.admin_org_id()) or (select app.is_operator()));

-- Written by functions alone: role, organization, password and e-mail are given, never taken.
-- The password's hash is read by one function alone, for the sign-in form; teachers see the rows of their students.
grant select (id, organization_id, role, email, email_verified_at, session_version, created_at, updated_at, deleted_at)
  on identity.users to loupe_app;
create policy read on identity.users for select to loupe_app using (
  id = (select app.user_id())
  or (select app.is_operator())
  or (id in (select app.known_people()) and deleted_at is null));

grant select, update (full_name, avatar_url, bio, learning_goals, preferred_language, timezone, updated_at)
  on identity.profiles to loupe_app;
create policy read on identity.profiles for select to loupe_app using (
  id = (select app.user_id())
  or (select app.is_operator())
  or id in (select app.known_people()));
create policy change on identity.profiles for update to loupe_app
  using (id = (select app.user_id())) with check (id = (select app.user_id()));

grant select, insert,
  update (name, description, join_code, join_code_expires_at, join_limit, tutor_enabled, updated_at)
  on identity.classes to loupe_app;
create policy read on identity.classes for select to loupe_app using (
  id in (select app.my_classes())
  or organization_id = (select app.admin_org_id())
  or created_by = (select app.user_id())
  or (select app.is_operator()));
create policy add on identity.classes for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (organization_id = (select app.author_org_id()) or (select app.is_operator())));
create policy change on identity.classes for update to loupe_app
  using (id in (select app.managed_classes())) with check (id in (select app.managed_classes()));

-- A maker enters the new class as its teacher. All others come in by functions: nobody is put into a class unasked.
grant select, insert, update (role), delete on identity.user_classes to loupe_app;
create policy read on identity.user_classes for select to loupe_app using (
  user_id = (select app.user_id())
  or class_id in (select app.readable_classes()));
create policy add on identity.user_classes for insert to loupe_app with check (
  user_id = (select app.user_id()) and role = 'teacher' and class_id in (select app.founded_classes()));
create policy change on identity.user_classes for update to loupe_app
  using (class_id in (select app.led_classes())) with check (class_id in (select app.led_classes()));
-- Anybody may leave; assistants take out students, teachers anybody.
create policy remove on identity.user_classes for delete to loupe_app using (
  user_id = (select app.user_id())
  or class_id in (select app.led_classes())
  or (class_id in (select app.managed_classes()) and role = 'student'));

grant select on identity.auth_sessions to loupe_app;
create policy read on identity.auth_sessions for select to loupe_app using (user_id = (select app.user_id()));

grant select, delete on identity.accounts to loupe_app;
create policy read on identity.accounts for select to loupe_app using (user_id = (select app.user_id()));
create policy remove on identity.accounts for delete to loupe_app using (
  user_id = (select app.user_id()) and (select app.kind()) = 'user');

grant select, insert, update (name, revoked_at) on identity.api_tokens to loupe_app;
create policy read on identity.api_tokens for select to loupe_app using (user_id = (select app.user_id()));
-- A token makes no tokens.
create policy add on identity.api_tokens for insert to loupe_app with check (
  user_id = (select app.user_id()) and (select app.kind()) = 'user');
create policy change on identity.api_tokens for update to loupe_app
  using (user_id = (select app.user_id()) and (select app.kind()) = 'user')
  with check (user_id = (select app.user_id()) and (select app.kind()) = 'user');

-- Managers of a class invite students to it (its teachers also assistants and teachers), admins anybody but operators.
grant select, insert, update (full_name, token_hash, expires_at, revoked_at) on identity.invitations to loupe_app;
create policy read on identity.invitations for select to loupe_app using (
  organization_id = (select app.admin_org_id())
  or class_id in (select app.managed_classes())
  or (select app.is_operator()));
create policy add on identity.invitations for insert to loupe_app with check (
  invited_by = (select app.user_id())
  and accepted_at is null and accepted_by is null
  and (class_id is null or (
    class_id in (select app.managed_classes())
    and organization_id = (select c.organization_id from identity.classes c where c.id = invitations.class_id)
    and (class_role = 'student' or class_id in (select app.led_classes()))))
  and (
    (role = 'student' and class_id is not null)
    or (organization_id = (select app.admin_org_id()) and role <> 'operator')
    or (select app.is_operator())));
-- Who writes the token can accept: nobody touches an invitation that gives more than they could have invited to.
do $$
declare
  mine constant text := '(select app.is_operator())
    or (role <> ''operator'' and organization_id = (select app.admin_org_id()))
    or (role = ''student'' and class_id in (select app.managed_classes())
        and (class_role = ''student'' or class_id in (select app.led_classes())))';
begin
  execute format('create policy change on identity.invitations for update to loupe_app using (%s) with check (%s)',
    mine, mine);
end $$;

grant select on identity.audit_events to loupe_app;
create policy read on identity.audit_events for select to loupe_app using (
  subject_id = (select app.user_id())
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator()));

-- identity.verification_tokens and identity.sign_in_throttle: functions alone; the app may not even look.

-- ai ------------------------------------------------------------------------------------------------------------------------
grant select, insert, delete,
  update (provider, name, version, description, prompt_price_micro_usd, completion_price_micro_usd, enabled)
  on ai.models to loupe_app;
create policy read on ai.models for select to loupe_app using (
  (enabled and (select app.user_id()) is not null) or (select app.is_operator()));
create policy add on ai.models for insert to loupe_app with check ((select app.is_operator()));
create policy change on ai.models for update to loupe_app
  using ((select app.is_operator())) with check ((select app.is_operator()));
create policy remove on ai.models for delete to loupe_app using ((select app.is_operator()));

-- engagement ----------------------------------------------------------------------------------------------------------------
grant select, insert, update (is_read, read_at) on engagement.notifications to loupe_app;
create policy read on engagement.notifications for select to loupe_app using (user_id = (select app.user_id()));
create policy add on engagement.notifications for insert to loupe_app with check (user_id = (select app.user_id()));
create policy change on engagement.notifications for update to loupe_app
  using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));

-- content -------------------------------------------------------------------------------------------------------------------
-- A version is never edited: its status changes, and a draft may be thrown away.
grant select, insert, update (status, published_at), delete on content.content_versions to loupe_app;
create policy read on content.content_versions for select to loupe_app using (
  (status = 'published' and organization_id = (select app.org_id()))
  or (status = 'published' and organization_id is null and (select app.kind()) is not null)
  or organization_id = (select app.author_org_id())
  or (select app.is_operator()));
create policy add on content.content_versions for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (organization_id = (select app.author_org_id()) or (select app.is_operator())));
create policy change on content.content_versions for update to loupe_app
  using (
    organization_id = (select app.admin_org_id())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or (select app.is_operator()))
  with check (
    organization_id = (select app.admin_org_id())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or (select app.is_operator()));
create policy remove on content.content_versions for delete to loupe_app using (
  status = 'draft' and (
    organization_id = (select app.admin_org_id())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or (select app.is_operator())));

-- grading -------------------------------------------------------------------------------------------------------------------
-- A preview may be written; applying it is a function's work.
grant select, insert on grading.regrades to loupe_app;
create policy read on grading.regrades for select to loupe_app using (
  organization_id = (select app.author_org_id()) or (select app.is_operator()));
create policy add on grading.regrades for insert to loupe_app with check (
  created_by = (select app.user_id()) and status = 'previewed'
  and (organization_id = (select app.author_org_id()) or (select app.is_operator())));

-- Jobs ----------------------------------------------------------------------------------------------------------------------
-- Retention, and calls whose process died. A job enters as nobody: its policies say which rows are due.
grant usage on schema identity, ai to loupe_jobs;

grant select, delete on identity.sign_in_throttle to loupe_jobs;
create policy jobs_read on identity.sign_in_throttle for select to loupe_jobs
  using (created_at < now() - interval '15 minutes');
create policy jobs_remove on identity.sign_in_throttle for delete to loupe_jobs
  using (created_at < now() - interval '15 minutes');

grant select, delete on identity.verification_tokens to loupe_jobs;
create policy jobs_read on identity.verification_tokens for select to loupe_jobs
  using (expires_at < now() or used_at is not null);
create policy jobs_remove on identity.verification_tokens for delete to loupe_jobs
  using (expires_at < now() or used_at is not null);

grant select, delete on identity.auth_sessions to loupe_jobs;
create policy jobs_read on identity.auth_sessions for select to loupe_jobs
  using (expires_at < now() - interval '30 days' or ended_at < now() - interval '30 days');
create policy jobs_remove on identity.auth_sessions for delete to loupe_jobs
  using (expires_at < now() - interval '30 days' or ended_at < now() - interval '30 days');

-- Soft-deleted people are erased after 30 days.
grant select, delete on identity.users to loupe_jobs;
create policy jobs_read on identity.users for select to loupe_jobs using (deleted_at < now() - interval '30 days');
create policy jobs_remove on identity.users for delete to loupe_jobs using (deleted_at < now() - interval '30 days');

grant select, update (status, error, finished_at, processing_time) on ai.ai_interactions to loupe_jobs;
create policy jobs_read on ai.ai_interactions for select to loupe_jobs
  using (status in ('pending', 'failed'));
create policy jobs_change on ai.ai_interactions for update to loupe_jobs
  using (status = 'pending') with check (status = 'failed');

-- The place of a call that failed is given back.
grant select, delete on ai.ai_usage_log to loupe_jobs;
create policy jobs_read on ai.ai_usage_log for select to loupe_jobs using (
  exists (select from ai.ai_interactions i where i.usage_id = ai_usage_log.id and i.status in ('pending', 'failed')));
create policy jobs_remove on ai.ai_usage_log for delete to loupe_jobs using (
  exists (select from ai.ai_interactions i where i.usage_id = ai_usage_log.id and i.status = 'failed'));
