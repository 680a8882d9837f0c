-- When an event was, and in which session, is looked at with its chain; an end that no event tells of is a loose row.

-- The first event of a chain that is not what it was; no row where the chain is whole. What is put into each hash is what
-- challenges.event_facts says, column by column. Moment and session of an event stand in no hash: they are what its row has,
-- the moment never before that of the event before. For functions that have looked at who asks.
create or replace function challenges.broken_event(p_user uuid, p_challenge uuid)
returns table (seq integer, kind text, ref_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with chain as (
    select e.seq, e.kind, e.ref_id, e.hash, e.at, e.session_id, lag(e.hash) over in_order as before,
      lag(e.at) over in_order as at_before,
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
      end as facts,
      case c.kind when 'open' then s.started_at when 'close' then s.ended_at when 'save' then h.saved_at
        else coalesce(i.created_at, r.created_at, p.created_at, u.created_at) end as row_at,
      case when c.kind in ('open', 'close') then s.id
        else coalesce(i.session_id, r.session_id, h.session_id, p.session_id, u.session_id) end as row_session
    from chain c
    left join challenges.sessions s on c.kind in ('open', 'close') and s.id = c.ref_id
    left join challenges.llm_interactions i on c.kind = 'ask' and i.id = c.ref_id
    left join challenges.runs r on c.kind = 'run' and r.id = c.ref_id
    left join challenges.challenge_solutions_history h on c.kind = 'save' and h.id = c.ref_id
    left join challenges.pastes p on c.kind = 'paste' and p.id = c.ref_id
    left join challenges.submissions u on c.kind = 'submit' and u.id = c.ref_id
  )
  select t.wanted::integer, t.kind, t.ref_id from told t
  where t.seq <> t.wanted or t.hash is distinct from sha256(
    coalesce(t.before, ''::bytea) || convert_to(t.seq || ' ' || t.kind || ' ' || t.ref_id || ' ' || t.facts, 'UTF8'))
    or t.session_id is distinct from t.row_session or t.at is distinct from greatest(t.row_at, t.at_before)
  order by t.wanted limit 1;
$$;
revoke all on function challenges.broken_event(uuid, uuid) from public;

-- Goes through the journeys behind (p_after_user, p_after_challenge), at most p_limit of them, and says of each how many
-- events it has, the hash at its end, and the first event that is not what it was. `loose`: rows of the journey that no event
-- tells of. For the command that checks, under the role of the jobs.
create or replace function challenges.check_journeys(p_after_user uuid, p_after_challenge uuid, p_limit integer)
returns table (user_id uuid, challenge_id uuid, events integer, head bytea, broken_seq integer, broken_kind text,
  broken_ref uuid, loose integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with journeys as (
    select distinct s.user_id, s.challenge_id from challenges.sessions s
    where (s.user_id, s.challenge_id) > (p_after_user, p_after_challenge)
    order by 1, 2 limit p_limit)
  select j.user_id, j.challenge_id, chain.events, chain.head, broken.seq, broken.kind, broken.ref_id, rest.loose
  from journeys j
  cross join lateral (
    select count(*)::integer as events, (array_agg(e.hash order by e.seq desc))[1] as head
    from challenges.journey_events e
    where e.user_id = j.user_id and e.challenge_id = j.challenge_id) chain
  left join lateral challenges.broken_event(j.user_id, j.challenge_id) broken on true
  cross join lateral (
    select count(*)::integer as loose from (
      select 'open' as kind, s.id from challenges.sessions s
        where s.user_id = j.user_id and s.challenge_id = j.challenge_id
      union all select 'close', s.id from challenges.sessions s
        where s.user_id = j.user_id and s.challenge_id = j.challenge_id and s.ended_at is not null
      union all select 'ask', i.id from challenges.llm_interactions i
        where i.user_id = j.user_id and i.challenge_id = j.challenge_id
      union all select 'run', r.id from challenges.runs r
        where r.user_id = j.user_id and r.challenge_id = j.challenge_id
      union all select 'save', h.id from challenges.challenge_solutions_history h
        where h.user_id = j.user_id and h.challenge_id = j.challenge_id
      union all select 'paste', p.id from challenges.pastes p
        where p.user_id = j.user_id and p.challenge_id = j.challenge_id
      union all select 'submit', u.id from challenges.submissions u
        where u.user_id = j.user_id and u.challenge_id = j.challenge_id) kept
    where not exists (
      select from challenges.journey_events e
      where e.user_id = j.user_id and e.challenge_id = j.challenge_id and e.kind = kept.kind and e.ref_id = kept.id)) rest
  order by 1, 2;
$$;
revoke all on function challenges.check_journeys(uuid, uuid, integer) from public;
grant execute on function challenges.check_journeys(uuid, uuid, integer) to loupe_jobs;
