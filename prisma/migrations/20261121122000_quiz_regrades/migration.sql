-- How attempts stand ---------------------------------------------------------------------------------------------------

-- As labs.standing_attempts: attempts are never rewritten, and how one stands is what its latest regrade says, else what it
-- was. What was archived is in it, because a regrade of before stands as well; language and details went with its answers.
-- Runs under the policies of whoever asks.
create view companion.standing_attempts with (security_invoker = true) as
select a.id, a.student_id, a.quiz_id, a.chapter_id, a.locale, a.submitted_at, a.archived,
  coalesce(c.to_version, a.quiz_version) as version,
  coalesce(c.score_after, a.score) as score,
  coalesce(c.passed_after, a.passed) as passed,
  coalesce(c.result -> 'details', a.details) as details
from (
  select q.id, q.student_id, q.quiz_id, q.chapter_id, q.locale, q.quiz_version, q.score, q.passed,
    q.grading_details_json as details, q.submitted_at, false as archived
  from companion.quiz_attempts q
  union all
  select o.id, o.student_id, o.quiz_id, o.chapter_id, null, o.quiz_version, o.score, o.passed, null, o.submitted_at, true
  from companion.archived_attempts o
) a
left join lateral (
  select r.to_version, r.score_after, r.passed_after, r.result
  from grading.regrade_changes r
  where r.attempt_id = a.id
  order by r.created_at desc, r.id desc
  limit 1
) c on true;
revoke all on companion.standing_attempts from public, loupe_jobs;
grant select on companion.standing_attempts to loupe_app;

-- Attempts of all kinds that can be graded again, for the functions below alone.
create view grading.standing_attempts with (security_invoker = true) as
select 'exercise' as kind, e.exercise_id as slug, e.user_id, e.id, e.created_at as at, e.version, e.score, e.passed
from labs.standing_attempts e where e.graded
union all
select 'quiz', q.quiz_id, q.student_id, q.id, q.submitted_at, q.version, q.score, q.passed
from companion.standing_attempts q where not q.archived;
revoke all on grading.standing_attempts from public, loupe_app, loupe_jobs;

-- Functions ------------------------------------------------------------------------------------------------------------

-- As before, but from the attempts as they stand: what a regrade took away, a later submission does not bring back.
create or replace function companion.settle_chapter(p_chapter text)
returns table (best_score numeric, completed boolean, completed_now boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := app.user_id();
  standing companion.chapter_progress;
  best numeric;
  passed boolean;
begin
  perform app.require_user();
  insert into companion.chapter_progress (student_id, chapter_id, completion_status)
  values (person, p_chapter, 'in_progress')
  on conflict (student_id, chapter_id) do nothing;
  select * into standing from companion.chapter_progress p
  where p.student_id = person and p.chapter_id = p_chapter for update;

  select max(a.score), coalesce(bool_or(a.passed), false) into best, passed
  from companion.standing_attempts a
  where a.student_id = person and a.chapter_id = p_chapter;
  if best is null then
    return;
  end if;

  best_score := greatest(standing.quiz_score, best);
  completed := standing.completion_status = 'completed' or passed;
  completed_now := completed and standing.completion_status <> 'completed';
  update companion.chapter_progress p
  set quiz_score = best_score,
      completion_status = case when completed then 'completed' else 'in_progress' end::companion.chapter_status,
      completed_at = case when completed then coalesce(p.completed_at, now()) end,
      last_accessed_at = now()
  where p.id = standing.id;
  return next;
end $$;

-- What applying has in common, whatever the kind; neither is granted to the app.

-- The caller's regrade that has begun. LP404 for any other, LP403 where the results are of people whom they do not teach.
create function grading.open_regrade(p_regrade uuid, p_kind text, p_results jsonb)
returns grading.regrades language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  regrade grading.regrades;
begin
  perform app.require_user();
  select * into regrade from grading.regrades r
  where r.id = p_regrade and r.created_by = app.user_id() and r.content_kind = p_kind and r.started_at is not null
  for share;
  if not found then
    raise exception using errcode = 'LP404', message = 'grading.regradeUnknown';
  end if;
  if regrade.status <> 'applied' and exists (
    select k.id::uuid from jsonb_object_keys(p_results) as k (id)
    except select grading.regradable_people(p_kind, regrade.content_slug)
  ) then
    raise exception using errcode = 'LP403', message = 'grading.notYourStudent';
  end if;
  return regrade;
end $$;

-- Writes the new results of one student's attempts, under a lock of theirs. What meanwhile stands otherwise than the caller
-- saw it, or was archived, is left alone, so a repetition changes nothing. p_rows: [{attempt_id, from_version, to_version,
-- score_before, passed_before, score_after, passed_after, reasons, result}]; without to_version it is the regrade's. Returns
-- how many results are others now. LP422 for a lower result in mode never_lower.
create function grading.keep_changes(p_regrade grading.regrades, p_person uuid, p_rows jsonb)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed integer;
begin
  perform pg_advisory_xact_lock(
    hashtextextended(concat_ws(' ', 'regrade', p_regrade.content_kind, p_regrade.content_slug, p_person), 0));
  with kept as (
    insert into grading.regrade_changes (regrade_id, user_id, attempt_id, attempt_at, from_version, to_version,
      score_before, score_after, passed_before, passed_after, reasons, result, note, created_at, notified_at)
    select p_regrade.id, p_person, s.id, s.at, s.version, coalesce(x.to_version, p_regrade.to_version), s.score,
      x.score_after, s.passed, x.passed_after, x.reasons, x.result, p_regrade.reason, clock_timestamp(),
      case when (s.score, s.passed) is distinct from (x.score_after, x.passed_after) then clock_timestamp() end
    from jsonb_to_recordset(p_rows) as x (attempt_id uuid, from_version text, to_version text, score_before numeric,
      passed_before boolean, score_after numeric, passed_after boolean, reasons jsonb, result jsonb)
    join grading.standing_attempts s on s.id = x.attempt_id
    where s.user_id = p_person and s.kind = p_regrade.content_kind and s.slug = p_regrade.content_slug
      and s.version = x.from_version and s.score = x.score_before and s.passed = x.passed_before
      and (s.score, s.passed, s.version)
        is distinct from (x.score_after, x.passed_after, coalesce(x.to_version, p_regrade.to_version))
    on conflict (regrade_id, attempt_id) do nothing
    returning score_before, score_after, passed_before, passed_after
  )
  select count(*) filter (where (score_before, passed_before) is distinct from (score_after, passed_after))
  into changed from kept;
  if p_regrade.mode = 'never_lower' and exists (
    select from grading.regrade_changes c where c.regrade_id = p_regrade.id and c.user_id = p_person
      and (c.score_after < c.score_before or (c.passed_before and not c.passed_after))
  ) then
    raise exception using errcode = 'LP422', message = 'grading.neverLower';
  end if;
  return changed;
end $$;

-- As before, by what is shared now.
create or replace function labs.apply_regrade(p_regrade uuid, p_results jsonb, p_notice jsonb)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  regrade grading.regrades := grading.open_regrade(p_regrade, 'exercise', p_results);
  person uuid;
  progress labs.prompt_lab_progress;
  changed integer;
  lowered boolean;
  first_pass timestamptz;
  total integer := 0;
begin
  if regrade.status = 'applied' then
    return 0;
  end if;
  for person in select k.id::uuid from jsonb_object_keys(p_results) as k (id) order by 1 loop
    changed := grading.keep_changes(regrade, person, p_results -> person::text);
    continue when changed = 0;
    select coalesce(bool_or(c.passed_before and not c.passed_after), false) into lowered
    from grading.regrade_changes c where c.regrade_id = regrade.id and c.user_id = person;
    -- Locked before the attempts are looked at: a run that ends meanwhile is counted by one of the two.
    select * into progress from labs.prompt_lab_progress p
    where p.user_id = person and p.exercise_id = regrade.content_slug for update;
    select min(s.created_at) into first_pass from labs.standing_attempts s
    where s.user_id = person and s.exercise_id = regrade.content_slug and s.graded and s.passed;
    update labs.prompt_lab_progress p
    set success = first_pass is not null or (p.success and not lowered),
        completed_at = case
          when first_pass is not null then coalesce(p.completed_at, first_pass)
          when not lowered then p.completed_at
        end
    where p.id = progress.id;
    perform engagement.write_notice(person, 'regrade',
      p_notice || jsonb_build_object('exerciseId', regrade.content_slug, 'attempts', changed, 'note', regrade.reason,
        'solvedBefore', coalesce(progress.success, false),
        'solvedAfter', first_pass is not null or (coalesce(progress.success, false) and not lowered)),
      '/labs/' || substring(regrade.content_slug from '^lab([1-5])-') || '/' || regrade.content_slug, regrade.id);
    total := total + changed;
  end loop;
  return total;
end $$;

-- Writes the new results of some students' attempts at a quiz, and what follows for each of them: best score and completion
-- of the chapter, and one notice. All of a student or nothing. p_results: {user id: rows as grading.keep_changes takes them},
-- with the version of each attempt's language. Refuses as the two above.
create function companion.apply_regrade(p_regrade uuid, p_results jsonb, p_notice jsonb)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  regrade grading.regrades := grading.open_regrade(p_regrade, 'quiz', p_results);
  person uuid;
  changed integer;
  touched record;
  progress companion.chapter_progress;
  best numeric;
  first_pass timestamptz;
  was_completed boolean;
  stays_completed boolean;
  chapter text;
  completed_before boolean;
  completed_after boolean;
  total integer := 0;
begin
  if regrade.status = 'applied' then
    return 0;
  end if;
  for person in select k.id::uuid from jsonb_object_keys(p_results) as k (id) order by 1 loop
    changed := grading.keep_changes(regrade, person, p_results -> person::text);
    continue when changed = 0;
    completed_before := true;
    completed_after := true;
    -- One chapter, unless the quiz has moved.
    for touched in
      select a.chapter_id, bool_or(c.score_after < c.score_before) as lowered,
        bool_or(c.passed_before and not c.passed_after) as failed
      from grading.regrade_changes c
      join companion.standing_attempts a on a.id = c.attempt_id and a.student_id = person
      where c.regrade_id = regrade.id and c.user_id = person
      group by a.chapter_id
      order by a.chapter_id
    loop
      chapter := touched.chapter_id;
      -- Locked before the attempts are looked at: a submission that ends meanwhile is counted by one of the two.
      select * into progress from companion.chapter_progress p
      where p.student_id = person and p.chapter_id = chapter for update;
      select max(s.score), min(s.submitted_at) filter (where s.passed) into best, first_pass
      from companion.standing_attempts s
      where s.student_id = person and s.chapter_id = chapter;
      was_completed := coalesce(progress.completion_status = 'completed', false);
      stays_completed := first_pass is not null or (was_completed and not touched.failed);
      update companion.chapter_progress p
      set quiz_score = case when touched.lowered then best else greatest(p.quiz_score, best) end,
          completion_status =
            case when stays_completed then 'completed' else 'in_progress' end::companion.chapter_status,
          completed_at = case
            when first_pass is not null then coalesce(p.completed_at, first_pass)
            when stays_completed then p.completed_at
          end
      where p.id = progress.id;
      completed_before := completed_before and was_completed;
      completed_after := completed_after and stays_completed;
    end loop;
    perform engagement.write_notice(person, 'regrade',
      p_notice || jsonb_build_object('kind', 'quiz', 'quizId', regrade.content_slug, 'attempts', changed,
        'note', regrade.reason, 'solvedBefore', completed_before, 'solvedAfter', completed_after),
      '/companion/' || chapter || '/quiz', regrade.id);
    total := total + changed;
  end loop;
  return total;
end $$;

revoke all on function grading.open_regrade(uuid, text, jsonb), grading.keep_changes(grading.regrades, uuid, jsonb),
  companion.apply_regrade(uuid, jsonb, jsonb) from public, loupe_app;
grant execute on function companion.apply_regrade(uuid, jsonb, jsonb) to loupe_app;
