-- Classes over the years: archived and restored, with a teacher at all times, and their people moved and given other roles.

-- A class keeps a teacher. Whoever leaves the site takes their place with them; that is not refused.
create or replace function identity.keep_a_teacher()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if session_user <> 'loupe_app' or old.role <> 'teacher' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' then
    if new.role = 'teacher' then
      return new;
    end if;
  end if;
  -- Two teachers who let each other go at once take turns here.
  perform from identity.classes c where c.id = old.class_id for no key update;
  if not exists (
    select from identity.user_classes m
    join identity.users u on u.id = m.user_id
    where m.class_id = old.class_id and m.role = 'teacher' and m.user_id <> old.user_id and u.deleted_at is null) then
    raise exception using errcode = 'LP409', message = 'identity.lastTeacher';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
revoke all on function identity.keep_a_teacher() from public;
create or replace trigger keep_a_teacher before update of role or delete on identity.user_classes
  for each row execute function identity.keep_a_teacher();

-- Moves people to another class of the same organization, each with the role that they have; who is there already keeps the
-- role there. Their work stays where it was done. I lead both classes. Returns how many were moved.
create or replace function identity.move_members(p_from uuid, p_to uuid, p_users uuid[])
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  moved uuid[];
begin
  perform app.require_user();
  if (select count(*) from identity.classes c
      where c.id in (p_from, p_to) and c.id in (select app.led_classes()) and c.deleted_at is null) <> 2 then
    raise exception using errcode = 'LP403', message = 'identity.classNotYours';
  end if;
  if (select count(distinct c.organization_id) from identity.classes c where c.id in (p_from, p_to)) <> 1 then
    raise exception using errcode = 'LP422', message = 'identity.moveElsewhere';
  end if;
  insert into identity.user_classes (user_id, class_id, role)
  select m.user_id, p_to, m.role
  from identity.user_classes m
  where m.class_id = p_from and m.user_id = any (p_users)
  order by m.user_id
  on conflict do nothing;
  with gone as (
    delete from identity.user_classes m where m.class_id = p_from and m.user_id = any (p_users) returning m.user_id)
  select coalesce(array_agg(g.user_id), '{}') into moved from gone g;
  perform identity.write_audit('identity.memberMoved', one, 'class', p_from::text, jsonb_build_object('to', p_to))
  from unnest(moved) one;
  return cardinality(moved);
end $$;
revoke all on function identity.move_members(uuid, uuid, uuid[]) from public;
grant execute on function identity.move_members(uuid, uuid, uuid[]) to loupe_app;

-- Archived classes that I could restore: those I taught, and those of the organization that I administer.
create or replace function identity.archived_classes()
returns table (id uuid, name text, organization_name text, archived_at timestamptz, students integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, c.name, o.name, c.deleted_at,
    (select count(*)::int from identity.user_classes m where m.class_id = c.id and m.role = 'student')
  from identity.classes c
  join identity.organizations o on o.id = c.organization_id
  where c.deleted_at is not null
    and (c.organization_id = app.admin_org_id()
      or app.is_operator()
      or exists (
        select from identity.user_classes m
        where m.class_id = c.id and m.user_id = app.user_id() and m.role = 'teacher'));
$$;
revoke all on function identity.archived_classes() from public;
grant execute on function identity.archived_classes() to loupe_app;

-- Takes a class out of the archive, as it was but without its join code. LP404 when it is not archived, or not mine to lead.
create or replace function identity.restore_class(p_class uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_user();
  update identity.classes c set deleted_at = null
  where c.id = p_class and c.deleted_at is not null and c.id in (select a.id from identity.archived_classes() a);
  if not found then
    raise exception using errcode = 'LP404', message = 'identity.classUnknown';
  end if;
  perform identity.write_audit('identity.classRestored', null, 'class', p_class::text);
end $$;
revoke all on function identity.restore_class(uuid) from public;
grant execute on function identity.restore_class(uuid) to loupe_app;
