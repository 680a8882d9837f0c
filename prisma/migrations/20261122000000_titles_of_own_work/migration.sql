-- What the caller has worked on, by title, in their language where the author gave it: also what was withdrawn or removed
-- since, or belongs to a class that they left. Of the challenge nothing else is told.
create or replace function challenges.worked_on(p_locale text)
returns table (id uuid, title text, last_opened_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, coalesce(case when c.locale <> p_locale then c.translations -> p_locale ->> 'title' end, c.title), o.at
  from (
    select s.challenge_id, max(s.started_at) as at from challenges.sessions s
    where s.user_id = app.user_id() group by s.challenge_id) o
  join challenges.challenges c on c.id = o.challenge_id
$$;
revoke all on function challenges.worked_on(text) from public;
grant execute on function challenges.worked_on(text) to loupe_app;
