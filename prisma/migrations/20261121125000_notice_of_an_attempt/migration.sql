-- As before, but the notice leads to the attempt, where it stands what changed and why: of several to the newest that did.
create or replace function companion.apply_regrade(p_regrade uuid, p_results jsonb, p_notice jsonb)
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
  newest record;
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
      -- Locked before the attempts are looked at: a submission that ends meanwhile is counted by one of the two.
      select * into progress from companion.chapter_progress p
      where p.student_id = person and p.chapter_id = touched.chapter_id for update;
      select max(s.score), min(s.submitted_at) filter (where s.passed) into best, first_pass
      from companion.standing_attempts s
      where s.student_id = person and s.chapter_id = touched.chapter_id;
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
    select a.id, a.chapter_id into newest
    from grading.regrade_changes c
    join companion.standing_attempts a on a.id = c.attempt_id and a.student_id = person
    where c.regrade_id = regrade.id and c.user_id = person
      and (c.score_before, c.passed_before) is distinct from (c.score_after, c.passed_after)
    order by a.submitted_at desc, a.id desc
    limit 1;
    perform engagement.write_notice(person, 'regrade',
      p_notice || jsonb_build_object('kind', 'quiz', 'quizId', regrade.content_slug, 'attempts', changed,
        'note', regrade.reason, 'solvedBefore', completed_before, 'solvedAfter', completed_after),
      '/companion/' || newest.chapter_id || '/quiz/attempts/' || newest.id, regrade.id);
    total := total + changed;
  end loop;
  return total;
end $$;
