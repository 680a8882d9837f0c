-- The name of somebody who evaluated the caller's own work or commented on it, once that is sent: students read no profiles of
-- teachers. Null for everybody else.
create or replace function challenges.reviewer_name(p_person uuid)
returns text language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select p.full_name from identity.profiles p
  where p.id = p_person and exists (
    select from challenges.journey_reviews r
    where r.user_id = app.user_id() and r.status = 'released'
      and (r.reviewer_id = p_person or exists (
        select from challenges.review_comments c where c.review_id = r.id and c.author_id = p_person)));
$$;
revoke all on function challenges.reviewer_name(uuid) from public;
grant execute on function challenges.reviewer_name(uuid) to loupe_app;
