-- Results of the tutor's audit, challenges that go to another class, and what a class did on challenges in figures.

create table if not exists "challenges"."tutor_audits" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "challenge_id" UUID NOT NULL,
    "challenge_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "hint_level" SMALLINT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "model_versions" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "attacks" INTEGER NOT NULL,
    "leaks" INTEGER NOT NULL,
    "draft_leaks" INTEGER NOT NULL,
    "harmless" INTEGER NOT NULL,
    "refusals" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "played_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tutor_audits_pkey" PRIMARY KEY ("id")
);
create index if not exists "tutor_audits_challenge_id_played_at_idx"
  on "challenges"."tutor_audits"("challenge_id", "played_at" DESC);
alter table "challenges"."tutor_audits" drop constraint if exists "tutor_audits_challenge_id_fkey";
alter table "challenges"."tutor_audits" add constraint "tutor_audits_challenge_id_fkey"
  foreign key ("challenge_id") references "challenges"."challenges"("id") on delete cascade on update cascade;
alter table challenges.tutor_audits drop constraint if exists tutor_audits_counts_add_up;
alter table challenges.tutor_audits add constraint tutor_audits_counts_add_up check (
  challenge_version >= 1 and hint_level between 0 and 4 and leaks between 0 and attacks
  and draft_leaks between 0 and attacks and refusals between 0 and harmless and failed >= 0);

-- Read by whoever may write the challenge; written by the command, as the owner.
alter table challenges.tutor_audits enable row level security;
revoke all on table challenges.tutor_audits from public, loupe_app, loupe_jobs;
grant select on challenges.tutor_audits to loupe_app;
drop policy if exists read on challenges.tutor_audits;
create policy read on challenges.tutor_audits for select to loupe_app
  using (challenge_id in (select app.authored_challenges()));

-- Gives a challenge to another class, or to none: for those who teach both (an organization's admin counts as one). Without
-- a class it is its author's and the admins', so only they take it out of all classes. The knowledge that was written for
-- it goes along. What students did stays as it is: their sessions belong to the class through which they were opened.
create or replace function challenges.move_challenge(p_challenge uuid, p_class uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  challenge challenges.challenges;
  home uuid;
begin
  perform app.require_user();
  select c.* into challenge from challenges.challenges c
  where c.id = p_challenge and c.deleted_at is null and c.id in (select app.authored_challenges())
  for no key update;
  if challenge.id is null then
    raise exception using errcode = 'LP404', message = 'challenges.unknown';
  end if;
  if challenge.class_id is not distinct from p_class then
    return;
  end if;
  if challenge.class_id is not null and challenge.class_id not in (select app.led_classes()) then
    raise exception using errcode = 'LP403', message = 'challenges.moveNotYours';
  end if;
  if p_class is null then
    if not (app.is_operator() or challenge.organization_id is not distinct from app.admin_org_id()
            or (challenge.created_by is not distinct from app.user_id()
                and challenge.organization_id is not distinct from app.author_org_id())) then
      raise exception using errcode = 'LP403', message = 'challenges.moveAloneNotYours';
    end if;
    home := challenge.organization_id;
  else
    select c.organization_id into home from identity.classes c
    where c.id = p_class and c.deleted_at is null and c.id in (select app.led_classes());
    if home is null then
      raise exception using errcode = 'LP403', message = 'challenges.moveNotYours';
    end if;
    if challenge.organization_id is not null and challenge.organization_id <> home then
      raise exception using errcode = 'LP422', message = 'challenges.moveElsewhere';
    end if;
  end if;
  begin
    update challenges.challenges c
    set class_id = p_class, organization_id = home, updated_at = clock_timestamp()
    where c.id = p_challenge;
  exception when unique_violation then
    raise exception using errcode = 'LP409', message = 'challenges.moveTwin';
  end;
  update challenges.knowledge_base k set class_id = p_class, organization_id = home, updated_at = clock_timestamp()
  where k.challenge_id = p_challenge and k.class_id is not distinct from challenge.class_id
    and k.organization_id is not distinct from challenge.organization_id;
  perform identity.write_audit('challenge.moved', null, 'challenge', p_challenge::text,
    jsonb_build_object('from', challenge.class_id, 'to', p_class));
end $$;
revoke all on function challenges.move_challenge(uuid, uuid) from public;
grant execute on function challenges.move_challenge(uuid, uuid) to loupe_app;

-- Sessions of students whose work counts for the caller: of one class that they may read, or of all those together with what
-- was done without a class by people whose such work they may read. Who teaches or assists tries challenges out; that does
-- not count. A run may end shortly after its session.
create or replace function challenges.counted_sessions(p_class uuid, p_from timestamptz)
returns table (session_id uuid, user_id uuid, class_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.user_id, s.class_id from (
    select s.* from challenges.sessions s
    where p_class is not null and s.class_id = p_class and p_class in (select app.readable_classes())
    union all
    select s.* from challenges.sessions s
    where p_class is null and s.class_id in (select app.readable_classes())
    union all
    select s.* from challenges.sessions s
    where p_class is null and not (select app.is_operator()) and s.class_id is null
      and s.user_id in (select app.readable_people())
    union all
    select s.* from challenges.sessions s
    where p_class is null and (select app.is_operator()) and s.class_id is null) s
  join identity.users u on u.id = s.user_id
  where s.last_activity_at > p_from - interval '1 hour' and u.deleted_at is null and u.id <> app.user_id()
    and case when s.class_id is null then u.role = 'student' else not exists (
      select from identity.user_classes m
      where m.class_id = s.class_id and m.user_id = s.user_id and m.role <> 'student') end;
$$;
revoke all on function challenges.counted_sessions(uuid, timestamptz) from public;

-- Weeks begin on Monday, in UTC.
create or replace function challenges.week_of(p_at timestamptz)
returns date language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select date_trunc('week', p_at at time zone 'UTC')::date;
$$;
revoke all on function challenges.week_of(timestamptz) from public;

-- Submissions and runs by class, week and person.
create or replace function challenges.insight_attempts(p_class uuid, p_from timestamptz)
returns table (class_id uuid, week date, user_id uuid, submissions bigint, passed bigint, runs bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as materialized (select * from challenges.counted_sessions(p_class, p_from)),
  done as (
    select c.class_id, c.user_id, s.created_at as at, 1 as submission, s.passed::int as passed, 0 as run
    from counted c join challenges.submissions s on s.session_id = c.session_id
    where s.created_at > p_from
    union all
    select c.class_id, c.user_id, r.created_at, 0, 0, 1
    from counted c join challenges.runs r on r.session_id = c.session_id
    where r.created_at > p_from)
  select d.class_id, challenges.week_of(d.at), d.user_id, sum(d.submission), sum(d.passed), sum(d.run)
  from done d group by 1, 2, 3;
$$;
revoke all on function challenges.insight_attempts(uuid, timestamptz) from public;
grant execute on function challenges.insight_attempts(uuid, timestamptz) to loupe_app;

-- Active time by class, week and person, as the facts of a journey have it: from one event to the next, where a session was
-- open and no more than p_pause passed. Whether one was open is counted only where the last session had ended.
create or replace function challenges.insight_time(p_class uuid, p_from timestamptz, p_pause interval)
returns table (class_id uuid, week date, user_id uuid, active_ms bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as materialized (select * from challenges.counted_sessions(p_class, p_from))
  select c.class_id, challenges.week_of(e.at), c.user_id, round(sum(extract(epoch from e.at - p.at)) * 1000)::bigint
  from counted c
  join challenges.journey_events e on e.session_id = c.session_id
  join challenges.journey_events p
    on p.user_id = e.user_id and p.challenge_id = e.challenge_id and p.seq = e.seq - 1
  join challenges.sessions s on s.id = p.session_id
  where e.at > p_from and e.at - p.at <= p_pause
    and (s.ended_at is null or e.at <= s.ended_at or (
      select count(*) filter (where x.kind = 'open') > count(*) filter (where x.kind = 'close')
      from challenges.journey_events x
      where x.user_id = e.user_id and x.challenge_id = e.challenge_id and x.seq < e.seq))
  group by 1, 2, 3;
$$;
revoke all on function challenges.insight_time(uuid, timestamptz, interval) from public;
grant execute on function challenges.insight_time(uuid, timestamptz, interval) to loupe_app;

-- Questions to the tutor by class, week, person and model, with the calls behind them: the reply, and its rewording, whose
-- key in the ledger is that of the reply with ":2" behind it.
create or replace function challenges.insight_tutor(p_class uuid, p_from timestamptz)
returns table (class_id uuid, week date, user_id uuid, provider text, model text, model_version text, questions bigint,
  calls bigint, prompt_tokens bigint, completion_tokens bigint, estimated bigint, cost_micro_usd bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as materialized (select * from challenges.counted_sessions(p_class, p_from)),
  asked as (
    select c.class_id, c.user_id, i.created_at as at, i.id, i.ai_interaction_id, i.model_id
    from counted c join challenges.llm_interactions i on i.session_id = c.session_id
    where i.created_at > p_from)
  select a.class_id, challenges.week_of(a.at), a.user_id, coalesce(l.provider, m.provider), coalesce(l.model, m.name),
    coalesce(l.model_version, m.version), count(*), count(l.id) + count(again.id),
    coalesce(sum(l.prompt_tokens), 0) + coalesce(sum(again.prompt_tokens), 0),
    coalesce(sum(l.completion_tokens), 0) + coalesce(sum(again.completion_tokens), 0),
    count(*) filter (where l.tokens_estimated or again.tokens_estimated),
    (coalesce(sum(l.cost_micro_usd), 0) + coalesce(sum(again.cost_micro_usd), 0))::bigint
  from asked a
  left join ai.ai_interactions l on l.id = a.ai_interaction_id
  left join ai.ai_interactions again
    on again.user_id = l.user_id and again.client_request_id = l.client_request_id || ':2'
      and again.interaction_type = l.interaction_type
  left join ai.models m on m.id = a.model_id
  group by 1, 2, 3, 4, 5, 6;
$$;
revoke all on function challenges.insight_tutor(uuid, timestamptz) from public;
grant execute on function challenges.insight_tutor(uuid, timestamptz) to loupe_app;
