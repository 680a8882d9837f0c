-- CreateTable
CREATE TABLE "companion"."study_days" (
    "student_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "timezone" VARCHAR(50) NOT NULL,
    "first_activity_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "study_days_pkey" PRIMARY KEY ("student_id", "day")
);

-- AddForeignKey
ALTER TABLE "companion"."study_days" ADD CONSTRAINT "study_days_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "companion"."students"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE companion.study_days ENABLE ROW LEVEL SECURITY;
grant select, insert on companion.study_days to loupe_app;
create policy read on companion.study_days for select to loupe_app using (
  student_id = (select app.user_id())
  or (select app.is_operator())
  or student_id in (select app.readable_people()));
create policy add on companion.study_days for insert to loupe_app with check (student_id = (select app.user_id()));

-- The language in which the quiz was taken: its options and phrases are graded by that language's file.
ALTER TABLE companion.quiz_attempts ADD COLUMN locale VARCHAR(10) NOT NULL DEFAULT 'en';

-- 004: a chapter's best score and its completion follow from the attempts, archived ones too. The best never falls here
-- (only a regrade "both ways" lowers it), and a chapter is completed once, by the first attempt that passed. The row is
-- locked before the attempts are read, so that of two devices that submit at once the later sees both.
create function companion.settle_chapter(p_chapter text)
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

  select max(one.score), coalesce(bool_or(one.passed), false) into best, passed from (
    select a.score, a.passed from companion.quiz_attempts a where a.student_id = person and a.chapter_id = p_chapter
    union all
    select a.score, a.passed from companion.archived_attempts a where a.student_id = person and a.chapter_id = p_chapter
  ) one;
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

revoke all on function companion.settle_chapter(text) from public;
grant execute on function companion.settle_chapter(text) to loupe_app;
