-- A run that began while its session was open is kept in it, whenever it ends; and a chain is gone through in one statement.

-- Goes through a chain again: every hash is made of the hash that is kept before it, so all are looked at in one statement.
-- Null where it is whole, else the first event that is not what it was. What is put into each hash is what
-- challenges.event_facts says, column by column.
create or replace function challenges.first_broken_event(p_user uuid, p_challenge uuid)
returns integer language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  broken integer;
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
  with chain as (
    select e.seq, e.kind, e.ref_id, e.hash, lag(e.hash) over in_order as before,
      row_number() over in_order as wanted
    from challenges.journey_events e
    where e.user_id = p_user and e.challenge_id = p_challenge
    window in_order as (order by e.seq)
  ), told as (
    select c.*, case
        when s.id is not null and c.kind = 'open' then
          jsonb_build_array(s.id, s.user_id, s.challenge_id, extract(epoch from s.started_at))::text
        when s.id is not null then
          jsonb_build_array(s.id, extract(epoch from s.ended_at))::text
        when i.id is not null then
          jsonb_build_array(i.id, i.session_id, i.user_prompt, i.model_response, i.code, i.hint_level, i.checks,
            i.retrieved, extract(epoch from i.created_at))::text
        when r.id is not null then
          jsonb_build_array(r.id, r.session_id, r.language, r.code, r.stdin, r.stdout, r.stderr, r.exit_code,
            r.duration_ms, r.truncated, r.timed_out, extract(epoch from r.created_at))::text
        when h.id is not null then
          jsonb_build_array(h.id, h.session_id, h.language, h.solution, extract(epoch from h.saved_at))::text
        when p.id is not null then
          jsonb_build_array(p.id, p.session_id, p.source, p.content, extract(epoch from p.created_at))::text
        when u.id is not null then
          jsonb_build_array(u.id, u.session_id, u.language, u.code, u.challenge_version, u.passed, u.tests_passed,
            u.tests_total, u.results, extract(epoch from u.created_at))::text
        else ''
      end as facts
    from chain c
    left join challenges.sessions s on c.kind in ('open', 'close') and s.id = c.ref_id
    left join challenges.llm_interactions i on c.kind = 'ask' and i.id = c.ref_id
    left join challenges.runs r on c.kind = 'run' and r.id = c.ref_id
    left join challenges.challenge_solutions_history h on c.kind = 'save' and h.id = c.ref_id
    left join challenges.pastes p on c.kind = 'paste' and p.id = c.ref_id
    left join challenges.submissions u on c.kind = 'submit' and u.id = c.ref_id
  )
  select min(t.wanted)::integer into broken from told t
  where t.seq <> t.wanted or t.hash is distinct from sha256(
    coalesce(t.before, ''::bytea) || convert_to(t.seq || ' ' || t.kind || ' ' || t.ref_id || ' ' || t.facts, 'UTF8'));
  return broken;
end $$;

-- As before, but a session that has ended since p_begun (when the work began, by this clock) still takes its run: whoever
-- leaves the page loses nothing. The journey tells it behind the session's end, in that session. One that is over stays over:
-- its last activity is not moved. A job that ends an idle session puts the end at its last activity, which is p_begun.
drop function if exists challenges.record_run(uuid, text, text, text, text, text, integer, integer, boolean, boolean, text,
  text);
create or replace function challenges.record_run(p_session uuid, p_language text, p_code text, p_stdin text, p_stdout text,
  p_stderr text, p_exit_code integer, p_duration_ms integer, p_truncated boolean, p_timed_out boolean,
  p_error_signature text, p_client_request_id text, p_begun timestamptz)
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
  if session.ended_at < coalesce(p_begun, 'infinity') then
    raise exception using errcode = 'LP409', message = 'challenges.sessionEnded';
  end if;
  select i.id into latest from challenges.llm_interactions i
  where i.session_id = p_session order by i.created_at desc, i.id desc limit 1;
  update challenges.llm_interactions i set stdin = p_stdin, stdout = p_stdout where i.id = latest;
  update challenges.sessions s set last_activity_at = now() where s.id = p_session and s.ended_at is null;
  return query insert into challenges.runs as r (session_id, user_id, challenge_id, interaction_id, language, code, stdin,
      stdout, stderr, exit_code, duration_ms, truncated, timed_out, error_signature, client_request_id)
    values (p_session, person, session.challenge_id, latest, p_language, p_code, p_stdin, p_stdout, p_stderr, p_exit_code,
      p_duration_ms, p_truncated, p_timed_out, p_error_signature, p_client_request_id)
    returning r.id, r.interaction_id, r.created_at;
end $$;
revoke all on function challenges.record_run(uuid, text, text, text, text, text, integer, integer, boolean, boolean, text,
  text, timestamptz) from public;
grant execute on function challenges.record_run(uuid, text, text, text, text, text, integer, integer, boolean, boolean,
  text, text, timestamptz) to loupe_app;
