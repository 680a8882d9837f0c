-- Of a challenge what reading somebody's journey on it needs, for its person and for those who review it: also once it was
-- withdrawn or removed and they are none of its authors. Neither tests nor solutions; criteria for reviewers alone.
create or replace function challenges.journey_challenge(p_user uuid, p_challenge uuid, p_locale text)
returns table (title text, version integer, rubric jsonb, starter_code jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(case when c.locale <> p_locale then c.translations -> p_locale ->> 'title' end, c.title), c.version,
    case when p_user <> app.user_id() then c.rubric end, c.starter_code
  from challenges.challenges c
  where c.id = p_challenge
    and (exists (select from app.reviewing_classes(p_user, p_challenge))
         or (p_user = app.user_id() and exists (
           select from challenges.sessions s where s.user_id = p_user and s.challenge_id = p_challenge)))
$$;
revoke all on function challenges.journey_challenge(uuid, uuid, text) from public;
grant execute on function challenges.journey_challenge(uuid, uuid, text) to loupe_app;
