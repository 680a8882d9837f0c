-- What Prisma cannot say of challenges: where a challenge came from, who reads an author's versions, and the journey: one
-- chain of events per person and challenge, written by triggers, so that no way in can forget it.

-- Likeness of words for retrieval, as public.similarity(…). A trusted extension: the database's owner may.
create extension if not exists pg_trgm with schema public;

ALTER TABLE challenges.challenges
  ADD CONSTRAINT challenges_locale_known CHECK (locale IN ('en', 'zh'));
create unique index challenges_source_key on challenges.challenges (organization_id, class_id, source_key)
  nulls not distinct where source_key is not null;
ALTER TABLE challenges.challenge_versions
  ADD CONSTRAINT challenge_versions_version_positive CHECK (version >= 1);
ALTER TABLE challenges.journey_events
  ADD CONSTRAINT journey_events_seq_positive CHECK (seq >= 1),
  ADD CONSTRAINT journey_events_kind_known CHECK (kind IN ('open', 'close', 'ask', 'run', 'save', 'paste', 'submit'));
ALTER TABLE challenges.knowledge_chunks ADD CONSTRAINT knowledge_chunks_page_positive CHECK (page >= 1);

alter table ai.switches enable row level security;
alter table challenges.challenge_versions enable row level security;
alter table challenges.journey_events enable row level security;
revoke all on table ai.switches, challenges.challenge_versions, challenges.journey_events
  from public, loupe_app, loupe_jobs;

-- Everybody who calls may know whether the tutor is on; the operator turns it. No row: it was never turned, and is on.
grant select, insert, update (enabled, changed_by, changed_at) on ai.switches to loupe_app;
create policy add on ai.switches for insert to loupe_app
  with check ((select app.is_operator()) and changed_by = (select app.user_id()));
create policy read on ai.switches for select to loupe_app using ((select app.kind()) is not null);
create policy change on ai.switches for update to loupe_app
  using ((select app.is_operator()))
  with check ((select app.is_operator()) and changed_by = (select app.user_id()));

-- New columns of a challenge are its author's, as the others are; where it came from is said once.
grant update (locale, translations, tutor_hints) on challenges.challenges to loupe_app;

-- Challenges that I may write.
create function app.authored_challenges()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select c.id from challenges.challenges c where app.is_operator()
  union
  select c.id from challenges.challenges c where c.class_id in (select app.taught_classes())
  union
  select c.id from challenges.challenges c
  where c.created_by = app.user_id() and c.organization_id = app.author_org_id()
  union
  select c.id from challenges.challenges c where c.organization_id = app.admin_org_id();
$$;
revoke all on function app.authored_challenges() from public;
grant execute on function app.authored_challenges() to loupe_app;

grant select, insert on challenges.challenge_versions to loupe_app;
create policy read on challenges.challenge_versions for select to loupe_app
  using (challenge_id in (select app.authored_challenges()));
create policy add on challenges.challenge_versions for insert to loupe_app with check (
  created_by = (select app.user_id()) and challenge_id in (select app.authored_challenges()));

-- The journey -----------------------------------------------------------------------------------------------------------
-- Read by the person, and by whoever may read the session it belongs to. Nobody writes it but the triggers below.
grant select on challenges.journey_events to loupe_app;
create policy read on challenges.journey_events for select to loupe_app using (
  user_id = (select app.user_id())
  or exists (select from challenges.sessions s where s.id = journey_events.session_id));

-- What of a row never changes, as one text: what an event's hash is made of. Columns that an erasure or a removed class or
-- model sets to null are left out, and so are stdin and stdout of an exchange, which its runs hold.
create function challenges.event_facts(p_kind text, p_ref uuid)
returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case p_kind
    when 'open' then (
      select jsonb_build_array(s.id, s.user_id, s.challenge_id, extract(epoch from s.started_at))::text
      from challenges.sessions s where s.id = p_ref)
    when 'close' then (
      select jsonb_build_array(s.id, extract(epoch from s.ended_at))::text
      from challenges.sessions s where s.id = p_ref)
    when 'ask' then (
      select jsonb_build_array(i.id, i.session_id, i.user_prompt, i.model_response, i.code, i.hint_level, i.checks,
        i.retrieved, extract(epoch from i.created_at))::text
      from challenges.llm_interactions i where i.id = p_ref)
    when 'run' then (
      select jsonb_build_array(r.id, r.session_id, r.language, r.code, r.stdin, r.stdout, r.stderr, r.exit_code,
        r.duration_ms, r.truncated, r.timed_out, extract(epoch from r.created_at))::text
      from challenges.runs r where r.id = p_ref)
    when 'save' then (
      select jsonb_build_array(h.id, h.session_id, h.language, h.solution, extract(epoch from h.saved_at))::text
      from challenges.challenge_solutions_history h where h.id = p_ref)
    when 'paste' then (
      select jsonb_build_array(p.id, p.session_id, p.source, p.content, extract(epoch from p.created_at))::text
      from challenges.pastes p where p.id = p_ref)
    when 'submit' then (
      select jsonb_build_array(s.id, s.session_id, s.language, s.code, s.challenge_version, s.passed, s.tests_passed,
        s.tests_total, s.results, extract(epoch from s.created_at))::text
      from challenges.submissions s where s.id = p_ref)
  end;
$$;
revoke all on function challenges.event_facts(text, uuid) from public;

create function challenges.event_hash(p_before bytea, p_seq integer, p_kind text, p_ref uuid)
returns bytea language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sha256(coalesce(p_before, ''::bytea) || convert_to(
    p_seq || ' ' || p_kind || ' ' || p_ref || ' ' || coalesce(challenges.event_facts(p_kind, p_ref), ''), 'UTF8'));
$$;
revoke all on function challenges.event_hash(bytea, integer, text, uuid) from public;

-- Adds one event to the end of a chain. One at a time per person and challenge; an event is never older than the one before.
create function challenges.append_event(p_user uuid, p_challenge uuid, p_session uuid, p_kind text, p_ref uuid,
  p_at timestamptz)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  last challenges.journey_events;
  next integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('journey ' || p_user || ' ' || p_challenge, 0));
  select * into last from challenges.journey_events e
  where e.user_id = p_user and e.challenge_id = p_challenge order by e.seq desc limit 1;
  next := coalesce(last.seq, 0) + 1;
  insert into challenges.journey_events (user_id, challenge_id, seq, session_id, kind, ref_id, at, hash)
  values (p_user, p_challenge, next, p_session, p_kind, p_ref, greatest(p_at, last.at),
    challenges.event_hash(last.hash, next, p_kind, p_ref));
end $$;
revoke all on function challenges.append_event(uuid, uuid, uuid, text, uuid, timestamptz) from public;

create function challenges.tell_journey()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- The row's own session, and the moment that its table keeps, by the name that it has there.
  perform challenges.append_event(new.user_id, new.challenge_id,
    (to_jsonb(new) ->> tg_argv[1])::uuid, tg_argv[0], new.id, (to_jsonb(new) ->> tg_argv[2])::timestamptz);
  return null;
end $$;
revoke all on function challenges.tell_journey() from public;

create trigger tell_open after insert on challenges.sessions
  for each row execute function challenges.tell_journey('open', 'id', 'started_at');
create trigger tell_close after update of ended_at on challenges.sessions
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function challenges.tell_journey('close', 'id', 'ended_at');
create trigger tell_ask after insert on challenges.llm_interactions
  for each row execute function challenges.tell_journey('ask', 'session_id', 'created_at');
create trigger tell_run after insert on challenges.runs
  for each row execute function challenges.tell_journey('run', 'session_id', 'created_at');
create trigger tell_save after insert on challenges.challenge_solutions_history
  for each row execute function challenges.tell_journey('save', 'session_id', 'saved_at');
create trigger tell_paste after insert on challenges.pastes
  for each row execute function challenges.tell_journey('paste', 'session_id', 'created_at');
create trigger tell_submit after insert on challenges.submissions
  for each row execute function challenges.tell_journey('submit', 'session_id', 'created_at');

-- A session that is over stays over: an event of 'close' is told once, and its moment is in the chain.
create function challenges.keep_ended()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'LP409', message = 'challenges.sessionEnded';
end $$;
revoke all on function challenges.keep_ended() from public;
create trigger keep_ended before update of ended_at on challenges.sessions
  for each row when (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
  execute function challenges.keep_ended();

-- Goes through a chain again. Null where it is whole, else the first event that is not what it was.
create function challenges.first_broken_event(p_user uuid, p_challenge uuid)
returns integer language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  event challenges.journey_events;
  before bytea;
  wanted integer := 0;
begin
  perform app.require_user();
  if p_user <> app.user_id() and not exists (
    select from challenges.sessions s
    where s.user_id = p_user and s.challenge_id = p_challenge
      and (app.is_operator() or s.class_id in (select app.readable_classes())
           or (s.class_id is null and s.user_id in (select app.readable_people())))
  ) then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  for event in
    select * from challenges.journey_events e
    where e.user_id = p_user and e.challenge_id = p_challenge order by e.seq
  loop
    wanted := wanted + 1;
    if event.seq <> wanted
      or event.hash is distinct from challenges.event_hash(before, event.seq, event.kind, event.ref_id) then
      return wanted;
    end if;
    before := event.hash;
  end loop;
  return null;
end $$;
revoke all on function challenges.first_broken_event(uuid, uuid) from public;
grant execute on function challenges.first_broken_event(uuid, uuid) to loupe_app;

-- A run with its output, and in the latest exchange of the session its stdin and stdout (003, data flow, step 3). LP404
-- where the session is not the caller's, LP409 where it is over; a repeated client request gives the run that is there.
create function challenges.record_run(p_session uuid, p_language text, p_code text, p_stdin text, p_stdout text,
  p_stderr text, p_exit_code integer, p_duration_ms integer, p_truncated boolean, p_timed_out boolean,
  p_error_signature text, p_client_request_id text)
returns table (id uuid, interaction_id uuid, created_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  person constant uuid := app.require_user();
  session challenges.sessions;
  latest uuid;
begin
  select s.* into session from challenges.sessions s where s.id = p_session and s.user_id = person for update;
  if session.id is null then
    raise exception using errcode = 'LP404', message = 'challenges.sessionUnknown';
  end if;
  if p_client_request_id is not null then
    return query select r.id, r.interaction_id, r.created_at from challenges.runs r
      where r.user_id = person and r.client_request_id = p_client_request_id;
    if found then
      return;
    end if;
  end if;
  if session.ended_at is not null then
    raise exception using errcode = 'LP409', message = 'challenges.sessionEnded';
  end if;
  select i.id into latest from challenges.llm_interactions i
  where i.session_id = p_session order by i.created_at desc, i.id desc limit 1;
  update challenges.llm_interactions i set stdin = p_stdin, stdout = p_stdout where i.id = latest;
  update challenges.sessions s set last_activity_at = now() where s.id = p_session;
  return query insert into challenges.runs as r (session_id, user_id, challenge_id, interaction_id, language, code, stdin,
      stdout, stderr, exit_code, duration_ms, truncated, timed_out, error_signature, client_request_id)
    values (p_session, person, session.challenge_id, latest, p_language, p_code, p_stdin, p_stdout, p_stderr, p_exit_code,
      p_duration_ms, p_truncated, p_timed_out, p_error_signature, p_client_request_id)
    returning r.id, r.interaction_id, r.created_at;
end $$;
revoke all on function challenges.record_run(uuid, text, text, text, text, text, integer, integer, boolean, boolean, text,
  text) from public;
grant execute on function challenges.record_run(uuid, text, text, text, text, text, integer, integer, boolean, boolean,
  text, text) to loupe_app;
-- The one way to a row of runs, so that none is without its exchange.
revoke insert on challenges.runs from loupe_app;
drop policy add on challenges.runs;

-- The job's: ends sessions in which nothing happened for so long, at the moment of the last activity. Gives how many.
create function challenges.close_idle_sessions(p_idle interval)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  closed integer;
begin
  with idle as (
    select s.id from challenges.sessions s
    where s.ended_at is null and s.last_activity_at < now() - p_idle
    order by s.last_activity_at limit 500 for update skip locked
  )
  update challenges.sessions s set ended_at = greatest(s.last_activity_at, s.started_at)
  from idle where s.id = idle.id;
  get diagnostics closed = row_count;
  return closed;
end $$;
revoke all on function challenges.close_idle_sessions(interval) from public;
grant usage on schema challenges to loupe_jobs;
grant execute on function challenges.close_idle_sessions(interval) to loupe_jobs;
