-- CreateTable
CREATE TABLE "companion"."archive_removals" (
    "student_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_removals_pkey" PRIMARY KEY ("student_id")
);

-- Functions alone; neither the app nor the jobs may even look.
ALTER TABLE companion.archive_removals ENABLE ROW LEVEL SECURITY;
revoke all on companion.archive_removals from public, loupe_app, loupe_jobs;

-- Archive --------------------------------------------------------------------------------------------------------------

-- 004 "Retention policy": quiz attempts are archived after 90 days. The job writes each to the object store, reads it back,
-- and only then takes the row away, here. What best scores need stays behind in archived_attempts, in the same statement.
-- All four functions trust their caller, who is loupe_jobs alone.
create function companion.count_archivable()
returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from companion.quiz_attempts a where a.submitted_at < now() - interval '90 days';
$$;

-- Due attempts, the oldest first, that follow the one named.
create function companion.archivable_attempts(p_limit integer, p_after_at timestamptz, p_after_id uuid)
returns table (id uuid, student_id uuid, submitted_at timestamptz, attempt jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.student_id, a.submitted_at, to_jsonb(a)
  from companion.quiz_attempts a
  where a.submitted_at < now() - interval '90 days'
    and (p_after_at is null or (a.submitted_at, a.id) > (p_after_at, p_after_id))
  order by a.submitted_at, a.id
  limit p_limit;
$$;

-- Takes these attempts away, as far as they are due and still there. Returns how many.
create function companion.archive_attempts(p_ids uuid[])
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  archived integer;
begin
  with gone as (
    delete from companion.quiz_attempts a
    where a.id = any (p_ids) and a.submitted_at < now() - interval '90 days'
    returning a.id, a.student_id, a.quiz_id, a.chapter_id, a.quiz_version, a.score, a.passed, a.submitted_at
  )
  insert into companion.archived_attempts
    (id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at)
  select g.id, g.student_id, g.quiz_id, g.chapter_id, g.quiz_version, g.score, g.passed, g.submitted_at from gone g
  on conflict (id) do nothing;
  get diagnostics archived = row_count;
  return archived;
end $$;

-- Erasure --------------------------------------------------------------------------------------------------------------

-- No cascade reaches the object store: that there is something to remove is noted in the transaction that erases.
create function companion.note_removal()
returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into companion.archive_removals (student_id) values (old.id)
  on conflict (student_id) do update set requested_at = now();
  return null;
end $$;
create trigger note_removal after delete on companion.students for each row execute function companion.note_removal();

-- Whose archive is to be removed. Who is there (again, after a backup was restored) keeps theirs.
create function companion.archives_to_remove(p_limit integer)
returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.student_id
  from companion.archive_removals r
  where not exists (select from companion.students s where s.id = r.student_id)
  order by r.requested_at, r.student_id
  limit p_limit;
$$;

-- The note goes an hour after it was made: what a writer that was killed had on the way has arrived by then and is removed
-- by a later look. Returns whether it went.
create function companion.archive_is_removed(p_student uuid)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from companion.archive_removals r
  where r.student_id = p_student and r.requested_at < now() - interval '1 hour';
  return found;
end $$;

-- However a person is erased, by themselves or 30 days after somebody hid them, nothing that is not theirs by key keeps
-- a trace of them, and one audit event that names nobody remains.
create function identity.forget_person()
returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.audit_events e
  set ip_hash = null,
      target_id = case when e.target_id = old.id::text then null else e.target_id end
  where e.actor_id = old.id or e.subject_id = old.id;
  delete from identity.invitations i where i.accepted_by = old.id;
  -- The address of somebody who was hidden may be another account's by now.
  delete from identity.invitations i
  where lower(i.email) = lower(old.email)
    and not exists (
      select from identity.users u where lower(u.email) = lower(old.email) and u.id <> old.id and u.deleted_at is null);
  insert into identity.audit_events (organization_id, action) values (old.organization_id, 'identity.accountErased');
  return old;
end $$;
create trigger forget_person before delete on identity.users for each row execute function identity.forget_person();

create or replace function identity.delete_my_account()
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := app.require_sign_in();
begin
  if app.is_operator() and not exists (
    select from identity.users u where u.role = 'operator' and u.id <> person and u.deleted_at is null) then
    raise exception using errcode = 'LP409', message = 'identity.lastOperator';
  end if;
  delete from identity.users u where u.id = person;
end $$;

revoke all on function companion.count_archivable(), companion.archivable_attempts(integer, timestamptz, uuid),
  companion.archive_attempts(uuid[]), companion.note_removal(), companion.archives_to_remove(integer),
  companion.archive_is_removed(uuid), identity.forget_person() from public, loupe_app;
grant usage on schema companion to loupe_jobs;
grant execute on function companion.count_archivable(), companion.archivable_attempts(integer, timestamptz, uuid),
  companion.archive_attempts(uuid[]), companion.archives_to_remove(integer), companion.archive_is_removed(uuid)
  to loupe_jobs;
