-- Functions of `identity` about belonging: joining a class, invitations, roles. What a manager may do to the class itself
-- (make, rename, change its join code, take somebody out) needs no function: policies and column grants say it.

-- Joins the class behind a code, as a student; joining again changes nothing. LP404 when the code is unknown or too old,
-- LP409 when the class is full.
create function identity.join_class(p_code text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := app.require_user();
  class record;
begin
  -- Locked, so that two who join at once are both counted.
  select c.id, c.join_limit into class
  from identity.classes c
  where c.join_code in (btrim(p_code), upper(regexp_replace(p_code, '[\s-]', '', 'g')))
    and (c.join_code_expires_at is null or c.join_code_expires_at > now())
    and c.deleted_at is null
  limit 1
  for update;
  if class.id is null then
    raise exception using errcode = 'LP404', message = 'identity.joinCodeUnknown';
  end if;
  if exists (select from identity.user_classes m where m.user_id = person and m.class_id = class.id) then
    return class.id;
  end if;
  if class.join_limit <= (select count(*) from identity.user_classes m where m.class_id = class.id and m.role = 'student') then
    raise exception using errcode = 'LP409', message = 'identity.classFull';
  end if;
  insert into identity.user_classes (user_id, class_id, role) values (person, class.id, 'student');
  perform identity.write_audit('identity.classJoined', person, 'class', class.id::text);
  return class.id;
end $$;

-- Puts a person of the class's own organization into it (roster import). People from elsewhere join by themselves, by
-- code or invitation: nobody becomes a teacher's student unasked. outcome: added, already, elsewhere, unknown.
create function identity.add_member(p_class uuid, p_email text, p_role text default 'student')
returns table (outcome text, user_id uuid)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := identity.live_user(p_email);
begin
  perform app.require_user();
  if p_class is null or p_class not in (select app.managed_classes()) then
    raise exception using errcode = 'LP403', message = 'identity.classNotYours';
  end if;
  if p_role <> 'student' and p_class not in (select app.led_classes()) then
    raise exception using errcode = 'LP403', message = 'identity.classNotYours';
  end if;
  if person is null then
    return query select 'unknown', null::uuid;
  elsif exists (select from identity.user_classes m where m.class_id = p_class and m.user_id = person) then
    return query select 'already', person;
  elsif not exists (
    select from identity.users u
    join identity.classes c on c.organization_id = u.organization_id
    join identity.organizations o on o.id = u.organization_id
    where u.id = person and c.id = p_class and not o.is_public) then
    return query select 'elsewhere', null::uuid;
  else
    insert into identity.user_classes (user_id, class_id, role) values (person, p_class, p_role::identity.class_role);
    perform identity.write_audit('identity.memberAdded', person, 'class', p_class::text);
    return query select 'added', person;
  end if;
end $$;

-- What an invitation offers; no row when it is unknown, used, revoked or too old.
create function identity.find_invitation(p_token_hash text)
returns table (email text, full_name text, organization_name text, class_name text, role text, class_role text,
  has_account boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  return query
    select i.email, i.full_name, o.name, c.name, i.role::text, i.class_role::text, identity.live_user(i.email) is not null
    from identity.invitations i
    join identity.organizations o on o.id = i.organization_id
    left join identity.classes c on c.id = i.class_id
    where i.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
end $$;

-- Accepts an invitation. Signed in: joins the class under the same e-mail, and moves nobody. Anonymous: makes the account
-- in the inviting organization; its e-mail counts as verified, since the link came by mail. LP404 unknown or too old,
-- LP403 for another e-mail, LP409 when there is an account to sign in to first.
create function identity.accept_invitation(p_token_hash text, p_password_hash text, p_name text, p_timezone text,
  p_language text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  invitation identity.invitations;
  person uuid := app.user_id();
begin
  perform app.require_principal();
  select i.* into invitation
  from identity.invitations i
  where i.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  for update;
  if invitation.id is null then
    raise exception using errcode = 'LP404', message = 'identity.linkInvalid';
  end if;
  if person is null then
    if identity.live_user(invitation.email) is not null then
      raise exception using errcode = 'LP409', message = 'identity.emailTaken';
    end if;
    person := identity.make_user(invitation.organization_id, invitation.role, invitation.email, p_password_hash, true,
      coalesce(nullif(btrim(p_name), ''), invitation.full_name), p_timezone, p_language);
  elsif identity.live_user(invitation.email) is distinct from person then
    raise exception using errcode = 'LP403', message = 'identity.invitationForAnother';
  end if;
  if invitation.class_id is not null then
    insert into identity.user_classes (user_id, class_id, role) values (person, invitation.class_id, invitation.class_role)
    on conflict do nothing;
  end if;
  update identity.invitations i set accepted_at = now(), accepted_by = person where i.id = invitation.id;
  perform identity.write_audit('identity.invitationAccepted', person, 'invitation', invitation.id::text);
  return person;
end $$;

-- Roles are given by an admin to people at home in the organization, or by an operator. Nobody changes their own, and
-- only operators make operators or touch them. The person's sessions go on under the new role at once.
create function identity.set_user_role(p_user uuid, p_role text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person identity.users;
begin
  perform app.require_sign_in();
  select u.* into person from identity.users u where u.id = p_user and u.deleted_at is null for update;
  if person.id is null or not app.is_org_admin(person.organization_id) then
    raise exception using errcode = 'LP404', message = 'common.notFound';
  end if;
  if person.id = app.user_id() or ('operator' in (person.role::text, p_role) and not app.is_operator()) then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  if p_role is null or p_role not in ('student', 'instructor', 'admin', 'operator') then
    raise exception using errcode = 'LP422', message = 'common.invalid';
  end if;
  update identity.users u set role = p_role::identity.user_role where u.id = p_user;
  perform identity.write_audit('identity.roleChanged', p_user, 'user', p_user::text,
    jsonb_build_object('from', person.role, 'to', p_role));
end $$;

-- Hides a person and frees the e-mail; after 30 days the job erases them.
create function identity.deactivate_user(p_user uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person identity.users;
begin
  perform app.require_sign_in();
  select u.* into person from identity.users u where u.id = p_user and u.deleted_at is null for update;
  if person.id is null or not app.is_org_admin(person.organization_id) then
    raise exception using errcode = 'LP404', message = 'common.notFound';
  end if;
  if person.id = app.user_id() or (person.role = 'operator' and not app.is_operator()) then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  update identity.users u set deleted_at = now(), session_version = u.session_version + 1 where u.id = p_user;
  perform identity.write_audit('identity.userDeactivated', p_user, 'user', p_user::text);
end $$;

-- Puts a class away; its rows stay readable for admins. LP404 when it is not mine to manage.
create function identity.archive_class(p_class uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_user();
  update identity.classes c set deleted_at = now(), join_code = null, join_code_expires_at = null
  where c.id = p_class and c.id in (select app.led_classes()) and c.deleted_at is null;
  if not found then
    raise exception using errcode = 'LP404', message = 'identity.classUnknown';
  end if;
  perform identity.write_audit('identity.classArchived', null, 'class', p_class::text);
end $$;

revoke execute on all functions in schema identity from public;
-- Not: write_audit, live_user, make_user, set_password, use_token and the trigger functions, which only other functions call.
grant execute on function
  identity.audit(text, uuid, text, text, jsonb, text),
  identity.register_user(text, text, text, text, text, text),
  identity.find_for_sign_in(text),
  identity.start_session(uuid, text, text, text, timestamptz),
  identity.end_session(uuid),
  identity.end_all_sessions(boolean),
  identity.change_password(text),
  identity.rehash_password(uuid, text, text),
  identity.request_reset(text, text, timestamptz),
  identity.reset_password(text, text),
  identity.request_verification(text, timestamptz),
  identity.verify_email(text),
  identity.throttle_check(text, integer, interval),
  identity.throttle_fail(text),
  identity.throttle_clear(text),
  identity.oauth_find(text, text),
  identity.oauth_register(text, text, text, boolean, text, text, text, text),
  identity.oauth_link(text, text),
  identity.touch(),
  identity.delete_my_account(),
  identity.join_class(text),
  identity.add_member(uuid, text, text),
  identity.find_invitation(text),
  identity.accept_invitation(text, text, text, text, text),
  identity.set_user_role(uuid, text),
  identity.deactivate_user(uuid),
  identity.archive_class(uuid)
to loupe_app;
