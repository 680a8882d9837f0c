-- Schema `app`: who is asking. Policies and functions of all domains call what stands here.
--
-- Every function: SECURITY DEFINER with a pinned search_path and qualified names, so that nobody can slip an object of
-- their own in between; nothing is executable by PUBLIC. The owner's rows are not under the policies (row level security
-- is not FORCEd), so helpers may look at membership without asking the policies again, which would recurse.
--
-- Errors of our own: LP001 stale identity, LP403 forbidden, LP404 not found, LP409 conflict, LP422 invalid input. The
-- message is a key in the message namespace `errors`.

-- For every function that the owner makes in this database from now on.
alter default privileges revoke execute on functions from public;

create schema app;
revoke all on schema app from public;
grant usage on schema app to loupe_app;

-- Entering -----------------------------------------------------------------------------------------------------------

-- Sets the whole identity at once, for this transaction only, so that nothing of an earlier one can remain.
create function app.set_identity(p_kind text, p_user uuid, p_session uuid, p_role text, p_org uuid, p_workshop text)
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select set_config('app.kind', p_kind, true),
         set_config('app.user_id', coalesce(p_user::text, ''), true),
         set_config('app.session_id', coalesce(p_session::text, ''), true),
         set_config('app.role', coalesce(p_role, ''), true),
         set_config('app.org_id', coalesce(p_org::text, ''), true),
         set_config('app.workshop', coalesce(p_workshop, ''), true);
$$;

-- A browser session or a REST token. Role and organization are read here, at every query, never from the token.
create function app.enter(p_user uuid, p_session uuid, p_version integer)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_user record;
begin
  select u.role::text as role, u.organization_id into found_user
  from identity.auth_sessions s
  join identity.users u on u.id = s.user_id
  where s.id = p_session
    and s.user_id = p_user
    and s.ended_at is null
    and s.expires_at > now()
    and s.session_version = p_version
    and u.session_version = p_version
    and u.deleted_at is null;
  if not found then
    raise exception using errcode = 'LP001', message = 'common.sessionEnded';
  end if;
  perform app.set_identity('user', p_user, p_session, found_user.role, found_user.organization_id, null);
end $$;

-- A bearer token for scripts acts as its owner.
create function app.enter_api_token(p_hash text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  token record;
begin
  select t.id, t.user_id, u.role::text as role, u.organization_id into token
  from identity.api_tokens t
  join identity.users u on u.id = t.user_id
  where t.token_hash = p_hash
    and t.revoked_at is null
    and (t.expires_at is null or t.expires_at > now())
    and u.deleted_at is null;
  if not found then
    raise exception using errcode = 'LP001', message = 'common.sessionEnded';
  end if;
  perform app.set_identity('apiToken', token.user_id, token.id, token.role, token.organization_id, null);
end $$;

create unique index sessions_token_hash_key on workshops.sessions (encode(sha256(session_token::bytea), 'hex'));

-- 002: a session token is a bearer of its own session only. An expired one may still look; the policies refuse its writes.
create function app.enter_workshop(p_hash text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  session record;
begin
  select s.session_token, s.organization_id into session
  from workshops.sessions s
  where encode(sha256(s.session_token::bytea), 'hex') = p_hash;
  if not found then
    raise exception using errcode = 'LP404', message = 'workshops.sessionUnknown';
  end if;
  perform app.set_identity('workshop', null, null, null, session.organization_id, session.session_token);
end $$;

-- Nobody in particular: sees published content that is for everyone, and may call the functions that lead to an account.
create function app.enter_anonymous()
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select app.set_identity('anonymous', null, null, null, null, null);
$$;

-- Who is asking ------------------------------------------------------------------------------------------------------

-- Null where nobody has entered; then no policy lets anything through.
create function app.kind()
returns text language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.kind', true), '');
$$;

create function app.user_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.user_id', true), '')::uuid;
$$;

-- The auth session, or the API token where one was entered.
create function app.session_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.session_id', true), '')::uuid;
$$;

create function app.role()
returns text language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.role', true), '');
$$;

-- The home organization; of a workshop session, the organization that holds the workshop.
create function app.org_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.org_id', true), '')::uuid;
$$;

create function app.workshop_token()
returns text language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.workshop', true), '');
$$;

create function app.is_operator()
returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(app.role() = 'operator', false);
$$;

create function app.is_org_admin(p_org uuid)
returns boolean language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select app.is_operator() or coalesce(app.role() = 'admin' and app.org_id() = p_org, false);
$$;

-- The organization that I administer, or null. Operators administer all; policies ask app.is_operator() beside this.
create function app.admin_org_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select app.org_id() where app.role() in ('admin', 'operator');
$$;

-- The organization for which I may write content, or null: instructors and admins, in the home organization.
create function app.author_org_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select app.org_id() where app.role() in ('instructor', 'admin', 'operator');
$$;

-- Classes and people ---------------------------------------------------------------------------------------------------

-- Classes that I am in, whatever as.
create function app.my_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select m.class_id
  from identity.user_classes m
  join identity.classes c on c.id = m.class_id
  where m.user_id = app.user_id() and c.deleted_at is null;
$$;

-- The organizations of those classes.
create function app.my_class_orgs()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select c.organization_id from identity.classes c where c.id in (select app.my_classes());
$$;

-- Classes in which I teach or assist.
create function app.taught_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select m.class_id
  from identity.user_classes m
  join identity.classes c on c.id = m.class_id
  where m.user_id = app.user_id() and m.role in ('teacher', 'assistant') and c.deleted_at is null;
$$;

-- Classes whose rows I may read: those, and the classes of the organization that I administer, also archived ones.
create function app.readable_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select app.taught_classes()
  union
  select c.id from identity.classes c
  where c.organization_id = app.admin_org_id() or app.is_operator();
$$;

-- Classes that I manage (name, join code, taking students out): as teacher or assistant, or as the organization's admin.
create function app.managed_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select app.taught_classes()
  union
  select c.id from identity.classes c
  where c.organization_id = app.admin_org_id() or app.is_operator();
$$;

-- Classes whose other teachers I may name: assistants may not.
create function app.led_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select m.class_id
  from identity.user_classes m
  join identity.classes c on c.id = m.class_id
  where m.user_id = app.user_id() and m.role = 'teacher' and c.deleted_at is null
  union
  select c.id from identity.classes c
  where c.organization_id = app.admin_org_id() or app.is_operator();
$$;

-- Classes that I have just made and nobody is in yet: their maker enters as the teacher.
create function app.founded_classes()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select c.id
  from identity.classes c
  where c.created_by = app.user_id() and c.organization_id = app.author_org_id() and c.deleted_at is null
    and not exists (select from identity.user_classes m where m.class_id = c.id);
$$;

-- The students who are now in a class that I teach or assist.
create function app.my_students()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select distinct m.user_id
  from identity.user_classes m
  join identity.users u on u.id = m.user_id
  where m.class_id in (select app.taught_classes()) and m.role = 'student' and u.deleted_at is null;
$$;

-- People (besides myself) whose learning rows without a class I may read: students now in a class that I teach or
-- assist, where the class is of their own organization; and everybody at home in the organization that I administer.
-- Those who belong to the public organization have no school of their own: the class that they joined counts as one.
create function app.readable_people()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select m.user_id
  from identity.user_classes m
  join identity.classes c on c.id = m.class_id
  join identity.users u on u.id = m.user_id
  join identity.organizations o on o.id = u.organization_id
  where m.class_id in (select app.taught_classes())
    and m.role = 'student'
    and u.deleted_at is null
    and (u.organization_id = c.organization_id or o.is_public)
  union
  select u.id from identity.users u
  where u.organization_id = app.admin_org_id() and u.deleted_at is null;
$$;

-- People (besides myself) whose name and profile I may see: whoever is in a class whose rows I may read, or has worked
-- there, and everybody at home in the organization that I administer.
create function app.known_people()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select u.id
  from (
    select m.user_id
    from identity.user_classes m
    where m.class_id in (select app.readable_classes())
    union
    select s.user_id
    from challenges.sessions s
    where s.class_id in (select app.readable_classes())
  ) as worked
  join identity.users u on u.id = worked.user_id
  where u.deleted_at is null
  union
  select u.id from identity.users u where u.organization_id = app.admin_org_id() and u.deleted_at is null;
$$;

-- Courses that I may write: my own, those of the organization that I administer, as operator all.
create function app.authored_courses()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select c.id from courses.courses c where app.is_operator()
  union
  select c.id from courses.courses c
  where c.created_by = app.user_id() and c.organization_id = app.author_org_id()
  union
  select c.id from courses.courses c where c.organization_id = app.admin_org_id();
$$;

-- The workshop participant that is linked to my account, if any.
create function app.workshop_student_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select s.student_id from workshops.students s where s.user_id = app.user_id();
$$;

-- The participant whose session token was entered, if one was.
create function app.workshop_bearer_id()
returns uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select s.student_id from workshops.sessions s where s.session_token = app.workshop_token();
$$;

-- Participants with an account whose rows I may read, as of app.readable_people().
create function app.readable_participants()
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select s.student_id from workshops.students s where s.user_id in (select app.readable_people());
$$;

-- Guards for functions ------------------------------------------------------------------------------------------------

-- Any principal, the anonymous one included. A connection on which nobody entered gets nowhere.
create function app.require_principal()
returns void language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.kind() is null then
    raise exception using errcode = 'LP001', message = 'common.sessionEnded';
  end if;
end $$;

-- A person; returns who.
create function app.require_user()
returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.user_id() is null then
    raise exception using errcode = 'LP001', message = 'common.sessionEnded';
  end if;
  return app.user_id();
end $$;

-- A person who has signed in: a token for scripts changes no password and deletes no account.
create function app.require_sign_in()
returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.kind() is distinct from 'user' then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  return app.require_user();
end $$;

grant execute on all functions in schema app to loupe_app;
-- The identity is set by the four doors alone.
revoke execute on function app.set_identity(text, uuid, uuid, text, uuid, text) from loupe_app;
