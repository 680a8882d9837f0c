-- A regrade is an act of a teacher: who only assists in a class reads its students' rows and changes none of them.

-- Students whose results I may change: those of my classes as app.readable_people() has them, where I teach and do not only
-- assist; and everybody at home in the organization that I administer.
create function app.taught_people()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select m.user_id
  from identity.user_classes m
  join identity.user_classes mine on mine.class_id = m.class_id and mine.user_id = app.user_id() and mine.role = 'teacher'
  join identity.classes c on c.id = m.class_id
  join identity.users u on u.id = m.user_id
  join identity.organizations o on o.id = u.organization_id
  where m.role = 'student'
    and c.deleted_at is null
    and u.deleted_at is null
    and (u.organization_id = c.organization_id or o.is_public)
  union
  select u.id from identity.users u
  where u.organization_id = app.admin_org_id() and u.deleted_at is null;
$$;
revoke all on function app.taught_people() from public;

-- Whose attempts the caller may regrade: of those whose results they may change, everybody for whom the criteria that the
-- caller sees are in force. Where the caller's organization publishes its own text, that is its people; else all whose
-- organization publishes none. Operators regrade by what is for everyone.
create or replace function grading.regradable_people(p_kind text, p_slug text)
returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with own (organization_id) as materialized (
    select v.organization_id from content.content_versions v
    where v.kind = p_kind and v.slug = p_slug and v.status = 'published' and v.organization_id is not null
  )
  select u.id
  from identity.users u
  where app.role() in ('instructor', 'admin', 'operator')
    and u.deleted_at is null
    and (app.is_operator() or u.id in (select app.taught_people()))
    and case
      when not app.is_operator() and app.org_id() in (select o.organization_id from own o)
        then u.organization_id = app.org_id()
      else u.organization_id not in (select o.organization_id from own o)
    end;
$$;
