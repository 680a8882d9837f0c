-- CreateTable
CREATE TABLE "grading"."planned_changes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "regrade_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "attempt_at" TIMESTAMPTZ(6) NOT NULL,
    "score_before" DECIMAL(5,2) NOT NULL,
    "score_after" DECIMAL(5,2) NOT NULL,
    "passed_before" BOOLEAN NOT NULL,
    "passed_after" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "planned_changes_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "grading"."regrades" ADD COLUMN "counts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "fingerprint" TEXT NOT NULL DEFAULT '',
ADD COLUMN "started_at" TIMESTAMPTZ(6);

-- AlterTable: nothing wrote this table before, so the new columns need no default.
ALTER TABLE "grading"."regrade_changes" ADD COLUMN "attempt_at" TIMESTAMPTZ(6) NOT NULL,
ADD COLUMN "to_version" TEXT NOT NULL,
ADD COLUMN "result" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "note" TEXT;

-- AlterTable
ALTER TABLE "engagement"."notifications" ADD COLUMN "params" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN "source_id" UUID;

-- CreateIndex
CREATE INDEX "planned_changes_user_id_idx" ON "grading"."planned_changes"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "planned_changes_regrade_id_attempt_id_key" ON "grading"."planned_changes"("regrade_id", "attempt_id");

-- AddForeignKey
ALTER TABLE "grading"."planned_changes" ADD CONSTRAINT "planned_changes_regrade_id_fkey" FOREIGN KEY ("regrade_id") REFERENCES "grading"."regrades"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading"."planned_changes" ADD CONSTRAINT "planned_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "identity"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here on -------------------------------------------------------------------------------------------------

alter table grading.planned_changes
  add constraint planned_changes_score_range check (score_before between 0 and 100 and score_after between 0 and 100);
alter table grading.regrades
  add constraint regrades_begun_when_applied check (status = 'previewed' or started_at is not null);

-- One notice for a person and a source, however often the work behind it is repeated.
create unique index notifications_once_per_source on engagement.notifications (user_id, source_id) where source_id is not null;
-- The list of a person, newest first, page by page.
create index notifications_user_id_created_at_id_idx on engagement.notifications (user_id, created_at desc, id desc);

-- Policies -------------------------------------------------------------------------------------------------------------

-- A preview is its maker's alone, and only of people whose rows they may read now.
alter table grading.planned_changes enable row level security;
revoke all on grading.planned_changes from public, loupe_app, loupe_jobs;
grant select, insert on grading.planned_changes to loupe_app;
create policy read on grading.planned_changes for select to loupe_app using (
  regrade_id in (select r.id from grading.regrades r where r.created_by = (select app.user_id()))
  and ((select app.is_operator()) or user_id in (select app.readable_people())));
create policy add on grading.planned_changes for insert to loupe_app with check (
  regrade_id in (select r.id from grading.regrades r
    where r.created_by = (select app.user_id()) and r.status = 'previewed' and r.started_at is null)
  and ((select app.is_operator()) or user_id in (select app.readable_people())));

-- A preview that was not applied may be thrown away; what has begun stays.
grant delete on grading.regrades to loupe_app;
create policy remove on grading.regrades for delete to loupe_app using (
  created_by = (select app.user_id()) and status = 'previewed' and started_at is null);

-- How attempts stand ---------------------------------------------------------------------------------------------------

-- Attempts are never rewritten. How one stands is what its latest regrade says, else what it was. Runs under the policies
-- of whoever asks.
create view labs.standing_attempts with (security_invoker = true) as
select a.id, a.user_id, a.lab_number, a.exercise_id, a.graded, a.prompt_tokens, a.created_at,
  coalesce(c.to_version, a.exercise_version) as version,
  coalesce(c.score_after, a.score) as score,
  coalesce(c.passed_after, a.passed) as passed,
  coalesce(c.result -> 'criteria', a.criteria) as criteria,
  c.result -> 'inputs' as regraded_inputs
from labs.prompt_lab_attempts a
left join lateral (
  select r.to_version, r.score_after, r.passed_after, r.result
  from grading.regrade_changes r
  where r.attempt_id = a.id
  order by r.created_at desc, r.id desc
  limit 1
) c on true;
revoke all on labs.standing_attempts from public, loupe_jobs;
grant select on labs.standing_attempts to loupe_app;

-- Functions ------------------------------------------------------------------------------------------------------------

-- Whose attempts the caller may regrade: of those whose rows they may read, everybody for whom the criteria that the caller
-- sees are in force. Where the caller's organization publishes its own text, that is its people; else all whose
-- organization publishes none. Operators regrade by what is for everyone.
create function grading.regradable_people(p_kind text, p_slug text)
returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with own (organization_id) as materialized (
    select v.organization_id from content.content_versions v
    where v.kind = p_kind and v.slug = p_slug and v.status = 'published' and v.organization_id is not null
  )
  select u.id
  from identity.users u
  where app.role() in ('instructor', 'admin', 'operator')
    and u.deleted_at is null
    and (app.is_operator() or u.id in (select app.readable_people()))
    and case
      when not app.is_operator() and app.org_id() in (select o.organization_id from own o)
        then u.organization_id = app.org_id()
      else u.organization_id not in (select o.organization_id from own o)
    end;
$$;

-- Inserts a notice once; whoever calls it has checked who may. Not granted to the app.
create function engagement.write_notice(p_user uuid, p_type text, p_params jsonb, p_action_url text, p_source uuid)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into engagement.notifications (user_id, title, message, type, params, action_url, source_id)
  values (p_user, p_type, '', p_type, p_params, p_action_url, p_source)
  on conflict (user_id, source_id) where source_id is not null do nothing;
  return found;
end $$;

-- Begins to apply a preview of the caller's, or goes on with one that was cut off. Returns false where it is applied
-- already. LP404 for one that is not theirs or was replaced, LP409 where it had begun in the other mode.
create function grading.begin_regrade(p_regrade uuid, p_mode text, p_reason text)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  regrade grading.regrades;
begin
  perform app.require_user();
  if coalesce(app.role() not in ('instructor', 'admin', 'operator'), true) then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  select * into regrade from grading.regrades r where r.id = p_regrade and r.created_by = app.user_id() for update;
  if not found then
    raise exception using errcode = 'LP404', message = 'grading.regradeUnknown';
  end if;
  if regrade.started_at is not null and regrade.mode::text <> p_mode then
    raise exception using errcode = 'LP409', message = 'grading.regradeModeFixed';
  end if;
  if regrade.status = 'applied' then
    return false;
  end if;
  if regrade.started_at is null then
    update grading.regrades r
    set started_at = clock_timestamp(), mode = p_mode::grading.regrade_mode, reason = nullif(btrim(p_reason), '')
    where r.id = p_regrade;
    perform identity.write_audit('grading.regraded', null, regrade.content_kind, regrade.content_slug,
      jsonb_build_object('regradeId', p_regrade, 'mode', p_mode));
  end if;
  return true;
end $$;

-- The end of it, once: the plan has become changes.
create function grading.finish_regrade(p_regrade uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_user();
  update grading.regrades r set status = 'applied', applied_at = clock_timestamp()
  where r.id = p_regrade and r.created_by = app.user_id() and r.status = 'previewed' and r.started_at is not null;
  if found then
    delete from grading.planned_changes p where p.regrade_id = p_regrade;
  end if;
end $$;

-- Writes the new results of some students' attempts, and what follows for each of them: progress, and one notice. All of a
-- student or nothing. What meanwhile stands otherwise than the caller saw it is left alone, so a repetition changes
-- nothing. p_results: {user id: [{attempt_id, from_version, score_before, passed_before, score_after, passed_after,
-- reasons, result}]}. LP403 for people whom the caller does not teach, LP422 for a lower result in mode never_lower.
create function labs.apply_regrade(p_regrade uuid, p_results jsonb, p_notice jsonb)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  regrade grading.regrades;
  person uuid;
  progress labs.prompt_lab_progress;
  changed integer;
  lowered boolean;
  first_pass timestamptz;
  total integer := 0;
begin
  perform app.require_user();
  select * into regrade from grading.regrades r
  where r.id = p_regrade and r.created_by = app.user_id() and r.content_kind = 'exercise' and r.started_at is not null
  for share;
  if not found then
    raise exception using errcode = 'LP404', message = 'grading.regradeUnknown';
  end if;
  if regrade.status = 'applied' then
    return 0;
  end if;
  if exists (
    select k.id::uuid from jsonb_object_keys(p_results) as k (id)
    except select grading.regradable_people('exercise', regrade.content_slug)
  ) then
    raise exception using errcode = 'LP403', message = 'grading.notYourStudent';
  end if;
  for person in select k.id::uuid from jsonb_object_keys(p_results) as k (id) order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended('regrade exercise ' || regrade.content_slug || ' ' || person, 0));
    with kept as (
      insert into grading.regrade_changes (regrade_id, user_id, attempt_id, attempt_at, from_version, to_version,
        score_before, score_after, passed_before, passed_after, reasons, result, note, created_at, notified_at)
      select regrade.id, person, s.id, s.created_at, s.version, regrade.to_version, s.score, x.score_after, s.passed,
        x.passed_after, x.reasons, x.result, regrade.reason, clock_timestamp(),
        case when (s.score, s.passed) is distinct from (x.score_after, x.passed_after) then clock_timestamp() end
      from jsonb_to_recordset(p_results -> person::text) as x (attempt_id uuid, from_version text, score_before numeric,
        passed_before boolean, score_after numeric, passed_after boolean, reasons jsonb, result jsonb)
      join labs.standing_attempts s on s.id = x.attempt_id
      where s.user_id = person and s.exercise_id = regrade.content_slug and s.graded
        and s.version = x.from_version and s.score = x.score_before and s.passed = x.passed_before
        and (s.score, s.passed, s.version) is distinct from (x.score_after, x.passed_after, regrade.to_version)
      on conflict (regrade_id, attempt_id) do nothing
      returning score_before, score_after, passed_before, passed_after
    )
    select count(*) filter (where (score_before, passed_before) is distinct from (score_after, passed_after)),
      coalesce(bool_or(passed_before and not passed_after), false)
    into changed, lowered from kept;
    if regrade.mode = 'never_lower' and exists (
      select from grading.regrade_changes c where c.regrade_id = regrade.id and c.user_id = person
        and (c.score_after < c.score_before or (c.passed_before and not c.passed_after))
    ) then
      raise exception using errcode = 'LP422', message = 'grading.neverLower';
    end if;
    continue when changed = 0;
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

revoke all on function grading.regradable_people(text, text), engagement.write_notice(uuid, text, jsonb, text, uuid),
  grading.begin_regrade(uuid, text, text), grading.finish_regrade(uuid), labs.apply_regrade(uuid, jsonb, jsonb) from public;
grant execute on function grading.regradable_people(text, text), grading.begin_regrade(uuid, text, text),
  grading.finish_regrade(uuid), labs.apply_regrade(uuid, jsonb, jsonb) to loupe_app;
