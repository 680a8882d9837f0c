-- Policies and grants of courses, workshops and challenges. Row level security itself is on since the migration before.

-- courses -------------------------------------------------------------------------------------------------------------------
-- Published and for everyone or of my organization; authors and admins see and write their own, operators all.
grant select, insert,
  update (title, description, short_description, duration, difficulty_level, estimated_hours, tags, thumbnail_url,
          is_published, updated_at)
  on courses.courses to loupe_app;
create policy read on courses.courses for select to loupe_app using (
  (organization_id = (select app.org_id()) and is_published)
  or (is_published and organization_id is null and (select app.kind()) is not null)
  or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator()));
create policy add on courses.courses for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (organization_id = (select app.author_org_id()) or (select app.is_operator())));
create policy change on courses.courses for update to loupe_app
  using (
    (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()))
  with check (
    (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()));

-- A lesson shows with its course once it is published itself.
grant select, insert,
  update (title, content, explanation, code_example, key_points, duration, difficulty, order_index, is_published, updated_at)
  on courses.lessons to loupe_app;
create policy read on courses.lessons for select to loupe_app using (
  course_id in (select app.authored_courses())
  or (is_published and course_id in (select c.id from courses.courses c where c.is_published)));
create policy add on courses.lessons for insert to loupe_app
  with check (course_id in (select app.authored_courses()));
create policy change on courses.lessons for update to loupe_app
  using (course_id in (select app.authored_courses())) with check (course_id in (select app.authored_courses()));

grant select, insert,
  update (title, description, difficulty, time_limit, instructions, starter_code, language, test_cases, questions,
          expected_output, version, course_id, lesson_id, is_published, updated_at)
  on courses.assessments to loupe_app;
create policy read on courses.assessments for select to loupe_app using (
  course_id in (select app.authored_courses())
  or (organization_id = (select app.author_org_id()) and created_by = (select app.user_id()))
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator())
  or (is_published
      and (organization_id = (select app.org_id()) or (organization_id is null and (select app.kind()) is not null))
      and (course_id is null or course_id in (select c.id from courses.courses c where c.is_published))));
create policy add on courses.assessments for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (organization_id = (select app.author_org_id()) or (select app.is_operator()))
  and (course_id is null or course_id in (select app.authored_courses())));
create policy change on courses.assessments for update to loupe_app
  using (
    (organization_id = (select app.author_org_id()) and created_by = (select app.user_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()))
  with check (
    ((organization_id = (select app.author_org_id()) and created_by = (select app.user_id()))
      or organization_id = (select app.admin_org_id())
      or (select app.is_operator()))
    and (course_id is null or course_id in (select app.authored_courses())));

-- One enrols in what one may see; percentage and completion follow from the lessons by trigger.
grant insert on courses.course_enrollments to loupe_app;
create policy add on courses.course_enrollments for insert to loupe_app with check (
  user_id = (select app.user_id())
  and progress_percentage = 0 and completed_at is null
  and course_id in (select c.id from courses.courses c where c.is_published));

grant insert on courses.user_progress to loupe_app;
create policy add on courses.user_progress for insert to loupe_app with check (
  user_id = (select app.user_id())
  and exists (select from courses.lessons l where l.id = user_progress.lesson_id and l.is_published));

-- An attempt starts without a score. Work in progress is saved here; handing in and scoring is a function's work.
grant insert, update (submitted_code, answers, time_spent, updated_at) on courses.assessment_attempts to loupe_app;
create policy add on courses.assessment_attempts for insert to loupe_app with check (
  user_id = (select app.user_id())
  and status in ('not-started', 'in-progress') and score is null and execution_result is null and completed_at is null
  and exists (select from courses.assessments a where a.id = assessment_attempts.assessment_id and a.is_published));
create policy change on courses.assessment_attempts for update to loupe_app
  using (user_id = (select app.user_id()) and status in ('not-started', 'in-progress'))
  with check (user_id = (select app.user_id()) and status in ('not-started', 'in-progress'));

-- workshops -----------------------------------------------------------------------------------------------------------------
-- The linked account sees all its runs; the bearer of a session token that one run. Participants and runs are made by
-- functions (a guest has no account, and an e-mail is nobody's before it is verified).
grant select, update (student_name, github_username, twilio_account_sid, updated_at) on workshops.students to loupe_app;
create policy read on workshops.students for select to loupe_app using (
  user_id = (select app.user_id())
  or student_id = (select app.workshop_bearer_id())
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator())
  or user_id in (select app.readable_people()));
create policy change on workshops.students for update to loupe_app
  using (user_id = (select app.user_id()) or student_id = (select app.workshop_bearer_id()))
  with check (user_id = (select app.user_id()) or student_id = (select app.workshop_bearer_id()));

-- An expired run refuses writes. Expiry, extension, activity and the rates are functions' work.
grant select,
  update (last_activity, current_step, use_case_description, call_direction, selected_phone_number, tts_provider,
          selected_voice, openai_api_key, system_prompt, ivr_greeting, tools, voice_settings, websocket_url, codespace_url,
          github_repo_url, railway_url, bug_reports, updated_at)
  on workshops.sessions to loupe_app;
create policy read on workshops.sessions for select to loupe_app using (
  session_token = (select app.workshop_token())
  or student_id = (select app.workshop_student_id())
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator())
  or student_id in (select app.readable_participants()));
create policy change on workshops.sessions for update to loupe_app
  using (
    (session_token = (select app.workshop_token()) or student_id = (select app.workshop_student_id()))
    and expires_at > now())
  with check (
    (session_token = (select app.workshop_token()) or student_id = (select app.workshop_student_id()))
    and expires_at > now());

grant select, insert,
  update (started_at, completed_at, time_spent, attempts, validation_passed, code_submitted, deployment_url, updated_at)
  on workshops.step_progress to loupe_app;
grant select, insert on workshops.events to loupe_app;
grant usage on all sequences in schema workshops to loupe_app;
do $$
declare
  part text;
  mine text;
begin
  foreach part in array array['step_progress', 'events'] loop
    mine := format('exists (
      select from workshops.sessions s
      where s.session_token = %I.session_token and s.student_id = %I.student_id and s.expires_at > now()
        and (s.session_token = (select app.workshop_token()) or s.student_id = (select app.workshop_student_id())))',
      part, part);
    execute format('create policy read on workshops.%I for select to loupe_app using (
      session_token = (select app.workshop_token())
      or exists (select from workshops.sessions s where s.session_token = %I.session_token))', part, part);
    execute format('create policy add on workshops.%I for insert to loupe_app with check (%s)', part, mine);
    if part = 'step_progress' then
      execute format('create policy change on workshops.%I for update to loupe_app using (%s) with check (%s)',
        part, mine, mine);
    end if;
  end loop;
end $$;

-- challenges ----------------------------------------------------------------------------------------------------------------
-- A challenge of a class is for its members; one without is for its organization or everyone. Teachers of the class,
-- its author, admins and operators also see drafts and deleted ones.
grant select, insert,
  update (model_id, title, statement, support_materials, possible_solutions, visible_tests, hidden_tests, starter_code,
          languages, difficulty, estimated_minutes, hint_min, hint_max, approved_excerpt, tutor_enabled,
          tutor_sees_solutions, rubric, stuck_rules, version, is_published, published_at, updated_at, deleted_at)
  on challenges.challenges to loupe_app;
create policy read on challenges.challenges for select to loupe_app using (
  class_id in (select app.taught_classes())
  or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator())
  or (is_published and deleted_at is null and (
    class_id in (select app.my_classes())
    or (class_id is null and organization_id = (select app.org_id()))
    or (class_id is null and organization_id is null and (select app.kind()) is not null))));
create policy add on challenges.challenges for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (
    (class_id is null and organization_id = (select app.author_org_id()))
    or (class_id in (select app.taught_classes())
        and organization_id = (select c.organization_id from identity.classes c where c.id = challenges.class_id))
    or (class_id in (select app.readable_classes()) and organization_id = (select app.admin_org_id()))
    or (select app.is_operator())));
create policy change on challenges.challenges for update to loupe_app
  using (
    class_id in (select app.taught_classes())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()))
  with check (
    class_id in (select app.taught_classes())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()));

-- Opened through a class: its teachers, assistants and admins read, also after the student left. Opened without: as all
-- learning rows without a class.
grant select, insert, update (hint_level, last_activity_at, ended_at) on challenges.sessions to loupe_app;
create policy read on challenges.sessions for select to loupe_app using (
  user_id = (select app.user_id())
  or class_id in (select app.readable_classes())
  or (select app.is_operator())
  or (class_id is null and user_id in (select app.readable_people())));
create policy add on challenges.sessions for insert to loupe_app with check (
  user_id = (select app.user_id())
  and (class_id is null or class_id in (select app.my_classes()))
  and exists (
    select from challenges.challenges c
    where c.id = sessions.challenge_id and (c.class_id is null or c.class_id = sessions.class_id)));
create policy change on challenges.sessions for update to loupe_app
  using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));

-- What happens in a session is append-only and is read by whoever may read the session. (stdin and stdout of the latest
-- interaction are filled by a function.)
do $$
declare
  part text;
begin
  foreach part in array array['llm_interactions', 'challenge_solutions_history', 'runs', 'pastes', 'submissions'] loop
    execute format('grant select, insert on challenges.%I to loupe_app', part);
    execute format('create policy read on challenges.%I for select to loupe_app using (
      user_id = (select app.user_id())
      or exists (select from challenges.sessions s where s.id = %I.session_id))', part, part);
    execute format('create policy add on challenges.%I for insert to loupe_app with check (
      user_id = (select app.user_id())
      and exists (
        select from challenges.sessions s
        where s.id = %I.session_id and s.user_id = (select app.user_id()) and s.challenge_id = %I.challenge_id))',
      part, part, part);
  end loop;
end $$;

-- The latest work has no session of its own: read by whoever may read one of the person's sessions on the challenge.
grant select, insert, update (language, solution, version, updated_at) on challenges.challenge_solutions to loupe_app;
create policy read on challenges.challenge_solutions for select to loupe_app using (
  user_id = (select app.user_id())
  or exists (
    select from challenges.sessions s
    where s.user_id = challenge_solutions.user_id and s.challenge_id = challenge_solutions.challenge_id));
create policy add on challenges.challenge_solutions for insert to loupe_app with check (
  user_id = (select app.user_id())
  and exists (select from challenges.challenges c where c.id = challenge_solutions.challenge_id));
create policy change on challenges.challenge_solutions for update to loupe_app
  using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));

-- What the tutor may look up. It looks under the student's identity, so students read what concerns them.
grant select, insert, update (title, content, media_type, updated_at, deleted_at) on challenges.knowledge_base to loupe_app;
create policy read on challenges.knowledge_base for select to loupe_app using (
  class_id in (select app.taught_classes())
  or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
  or organization_id = (select app.admin_org_id())
  or (select app.is_operator())
  or (deleted_at is null and (select app.user_id()) is not null
      and (class_id in (select app.my_classes())
           or (class_id is null and (organization_id = (select app.org_id()) or organization_id is null)))
      and (challenge_id is null
           or exists (select from challenges.challenges c where c.id = knowledge_base.challenge_id))));
create policy add on challenges.knowledge_base for insert to loupe_app with check (
  created_by = (select app.user_id())
  and (
    (class_id is null and organization_id = (select app.author_org_id()))
    or (class_id in (select app.taught_classes())
        and organization_id = (select c.organization_id from identity.classes c where c.id = knowledge_base.class_id))
    or (class_id in (select app.readable_classes()) and organization_id = (select app.admin_org_id()))
    or (select app.is_operator()))
  and (challenge_id is null
       or exists (select from challenges.challenges c where c.id = knowledge_base.challenge_id)));
create policy change on challenges.knowledge_base for update to loupe_app
  using (
    class_id in (select app.taught_classes())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()))
  with check (
    class_id in (select app.taught_classes())
    or (created_by = (select app.user_id()) and organization_id = (select app.author_org_id()))
    or organization_id = (select app.admin_org_id())
    or (select app.is_operator()));

-- Passages go with their entry: read with it, cut anew by whoever made it or administers it.
grant select, insert, update (embedding, embedding_model), delete on challenges.knowledge_chunks to loupe_app;
create policy read on challenges.knowledge_chunks for select to loupe_app using (
  exists (select from challenges.knowledge_base k where k.id = knowledge_chunks.knowledge_id));
do $$
declare
  writable constant text := 'exists (
    select from challenges.knowledge_base k
    where k.id = knowledge_chunks.knowledge_id
      and (k.class_id in (select app.taught_classes())
           or (k.created_by = (select app.user_id()) and k.organization_id = (select app.author_org_id()))
           or k.organization_id = (select app.admin_org_id())
           or (select app.is_operator())))';
begin
  execute format('create policy add on challenges.knowledge_chunks for insert to loupe_app with check (%s)', writable);
  execute format('create policy change on challenges.knowledge_chunks for update to loupe_app using (%s) with check (%s)',
    writable, writable);
  execute format('create policy remove on challenges.knowledge_chunks for delete to loupe_app using (%s)', writable);
end $$;

-- A review is written by those who teach the class until it is released; the student reads it from then on. Releasing it
-- and answering it are functions' work.
grant select, insert, update (scores, comment, updated_at) on challenges.journey_reviews to loupe_app;
create policy read on challenges.journey_reviews for select to loupe_app using (
  (user_id = (select app.user_id()) and status = 'released')
  or class_id in (select app.readable_classes())
  or (select app.is_operator()));
create policy add on challenges.journey_reviews for insert to loupe_app with check (
  class_id in (select app.taught_classes())
  and reviewer_id = (select app.user_id()) and user_id <> (select app.user_id())
  and status = 'draft' and released_at is null and student_reply is null
  and exists (
    select from challenges.sessions s
    where s.user_id = journey_reviews.user_id and s.challenge_id = journey_reviews.challenge_id
      and s.class_id = journey_reviews.class_id));
create policy change on challenges.journey_reviews for update to loupe_app
  using (class_id in (select app.taught_classes()) and status = 'draft' and user_id <> (select app.user_id()))
  with check (class_id in (select app.taught_classes()) and status = 'draft' and user_id <> (select app.user_id()));

-- A comment of a review shows with it; a comment for a group shows to all who handed in work of that group.
grant select, insert, update (body, updated_at) on challenges.review_comments to loupe_app;
create policy read on challenges.review_comments for select to loupe_app using (
  class_id in (select app.readable_classes())
  or (select app.is_operator())
  or (user_id = (select app.user_id())
      and (review_id is null
           or exists (select from challenges.journey_reviews r where r.id = review_comments.review_id)))
  or (user_id is null and class_id in (select app.my_classes())
      and exists (
        select from challenges.submissions s
        where s.user_id = (select app.user_id()) and s.challenge_id = review_comments.challenge_id
          and s.group_key = review_comments.group_key)));
create policy add on challenges.review_comments for insert to loupe_app with check (
  class_id in (select app.taught_classes()) and author_id = (select app.user_id())
  and (user_id is null or exists (
    select from challenges.sessions s
    where s.user_id = review_comments.user_id and s.challenge_id = review_comments.challenge_id
      and s.class_id = review_comments.class_id)));
create policy change on challenges.review_comments for update to loupe_app
  using (class_id in (select app.taught_classes()) and author_id = (select app.user_id()))
  with check (class_id in (select app.taught_classes()) and author_id = (select app.user_id()));

-- The teacher's mark on "this student is stuck"; the student may read it.
grant select, insert, update (verdict, marked_by, marked_at) on challenges.stuck_marks to loupe_app;
create policy read on challenges.stuck_marks for select to loupe_app using (
  user_id = (select app.user_id())
  or exists (
    select from challenges.sessions s
    where s.user_id = stuck_marks.user_id and s.challenge_id = stuck_marks.challenge_id));
create policy add on challenges.stuck_marks for insert to loupe_app with check (
  user_id <> (select app.user_id()) and (marked_by is null or marked_by = (select app.user_id()))
  and exists (
    select from challenges.sessions s
    where s.user_id = stuck_marks.user_id and s.challenge_id = stuck_marks.challenge_id
      and (s.class_id in (select app.taught_classes())
           or (s.class_id is null and s.user_id in (select app.my_students())))));
create policy change on challenges.stuck_marks for update to loupe_app
  using (
    user_id <> (select app.user_id())
    and exists (
      select from challenges.sessions s
      where s.user_id = stuck_marks.user_id and s.challenge_id = stuck_marks.challenge_id
        and (s.class_id in (select app.taught_classes())
             or (s.class_id is null and s.user_id in (select app.my_students())))))
  with check (user_id <> (select app.user_id()) and marked_by = (select app.user_id()));
