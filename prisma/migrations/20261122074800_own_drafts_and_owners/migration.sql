-- Who changed sides, and who is in two places: nobody reads an evaluation of their own before it is sent, and a class has no
-- part in what somebody did elsewhere.

-- As before, but for one's own: who is evaluated reads what was sent, whatever else they are in the class since.
drop policy if exists read on challenges.journey_reviews;
create policy read on challenges.journey_reviews for select to loupe_app using (
  case when user_id = (select app.user_id()) then status = 'released'
    else class_id in (select app.readable_classes()) or (select app.is_operator()) end);
drop policy if exists read on challenges.review_comments;
create policy read on challenges.review_comments for select to loupe_app using (
  case when user_id = (select app.user_id())
    then review_id is null or exists (select from challenges.journey_reviews r where r.id = review_comments.review_id)
    else class_id in (select app.readable_classes()) or (select app.is_operator()) end
  or (user_id is null and class_id in (select app.my_classes())
      and exists (
        select from challenges.submissions s
        where s.user_id = (select app.user_id()) and s.challenge_id = review_comments.challenge_id
          and s.group_key = review_comments.group_key)));

-- What the student answers to an evaluation; it may be written again. Who wrote the evaluation gets one notice, where they
-- teach or assist in the class still.
create or replace function challenges.answer_review(p_review uuid, p_answer text)
returns timestamptz language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  review challenges.journey_reviews;
  moment constant timestamptz := clock_timestamp();
begin
  perform app.require_user();
  select r.* into review from challenges.journey_reviews r
  where r.id = p_review and r.user_id = app.user_id() and r.status = 'released'
  for update;
  if review.id is null then
    raise exception using errcode = 'LP404', message = 'challenges.reviewUnknown';
  end if;
  update challenges.journey_reviews r
  set student_reply = nullif(btrim(p_answer), ''), student_replied_at = moment
  where r.id = p_review;
  if exists (
    select from identity.user_classes m
    where m.class_id = review.class_id and m.user_id = review.reviewer_id and m.role in ('teacher', 'assistant')) then
    perform engagement.write_notice(review.reviewer_id, 'reviewAnswered',
      (select jsonb_build_object('title', c.title, 'name', coalesce(p.full_name, ''))
       from challenges.challenges c, identity.profiles p
       where c.id = review.challenge_id and p.id = review.user_id),
      '/admin/review/' || review.challenge_id || '/' || review.user_id, p_review);
  end if;
  return moment;
end $$;

-- Whether what a person did without a class counts for a class of theirs: where it is of their own house, or they are of none
-- (`app.readable_people`). Not granted: triggers ask.
create or replace function challenges.belongs_to_class(p_user uuid, p_class uuid)
returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from identity.users u
    join identity.organizations o on o.id = u.organization_id
    join identity.classes c on c.id = p_class
    where u.id = p_user and (u.organization_id = c.organization_id or o.is_public));
$$;
revoke all on function challenges.belongs_to_class(uuid, uuid) from public;

-- Students of the class who handed in such an answer and have not solved the challenge.
create or replace function challenges.group_answer_written()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform challenges.hold_group(new.challenge_id, new.group_key);
  perform challenges.tell_group_answer(m.user_id, new.id)
  from identity.user_classes m
  where m.class_id = new.class_id and m.role = 'student'
    and exists (
      select from challenges.submissions u join challenges.sessions s on s.id = u.session_id
      where u.user_id = m.user_id and u.challenge_id = new.challenge_id and u.group_key = new.group_key and not u.passed
        and (s.class_id = m.class_id or (s.class_id is null and challenges.belongs_to_class(m.user_id, m.class_id))))
    and not exists (
      select from challenges.submissions u
      where u.user_id = m.user_id and u.challenge_id = new.challenge_id and u.passed);
  return null;
end $$;
create or replace function challenges.group_answer_reached()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform challenges.hold_group(new.challenge_id, new.group_key);
  perform challenges.tell_group_answer(new.user_id, r.id)
  from challenges.review_comments r
  join identity.user_classes m on m.class_id = r.class_id and m.user_id = new.user_id and m.role = 'student'
  join challenges.sessions s on s.id = new.session_id
    and (s.class_id = r.class_id or (s.class_id is null and challenges.belongs_to_class(new.user_id, r.class_id)))
  where r.challenge_id = new.challenge_id and r.group_key = new.group_key and r.user_id is null;
  return null;
end $$;

-- A mark says what happened in sessions: it is read by whoever may read the session of the latest event that it is made of.
-- Marks that name no events are read with any session of the journey.
drop policy if exists read on challenges.stuck_marks;
create policy read on challenges.stuck_marks for select to loupe_app using (
  user_id = (select app.user_id())
  or case when jsonb_typeof(evidence #> '{seqs,-1}') = 'number' then exists (
      select from challenges.journey_events e
      where e.user_id = stuck_marks.user_id and e.challenge_id = stuck_marks.challenge_id
        and e.seq = (evidence #>> '{seqs,-1}')::integer)
    else exists (
      select from challenges.sessions s
      where s.user_id = stuck_marks.user_id and s.challenge_id = stuck_marks.challenge_id) end);

-- The first event of a chain that is not what it was; no row where the chain is whole. What is put into each hash is what
-- challenges.event_facts says, column by column. Moment and session of an event stand in no hash: they are what its row has,
-- the moment never before that of the event before. Whose a row is stands in the hash of an opening alone: it is looked at
-- for every row. For functions that have looked at who asks.
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
        else coalesce(i.session_id, r.session_id, h.session_id, p.session_id, u.session_id) end as row_session,
      coalesce(s.user_id, i.user_id, r.user_id, h.user_id, p.user_id, u.user_id) as row_user,
      coalesce(s.challenge_id, i.challenge_id, r.challenge_id, h.challenge_id, p.challenge_id, u.challenge_id)
        as row_challenge
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
    or t.row_user is distinct from p_user or t.row_challenge is distinct from p_challenge
  order by t.wanted limit 1;
$$;
revoke all on function challenges.broken_event(uuid, uuid) from public;
