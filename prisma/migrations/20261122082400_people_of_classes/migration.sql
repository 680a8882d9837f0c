-- As before: whose name and profile I may see. The classes are looked up first, so that the work that was done in them is
-- found by their index: this is asked with every name, and went through all sessions of the site.
create or replace function app.known_people()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select u.id
  from (
    select m.user_id
    from identity.user_classes m
    where m.class_id = any (array(select app.readable_classes()))
    union
    select s.user_id
    from challenges.sessions s
    where s.class_id = any (array(select app.readable_classes()))
  ) as worked
  join identity.users u on u.id = worked.user_id
  where u.deleted_at is null
  union
  select u.id from identity.users u where u.organization_id = app.admin_org_id() and u.deleted_at is null;
$$;
