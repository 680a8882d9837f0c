-- Functions of `identity`: the only way to write users, memberships, tokens and audit events. Each checks who is asking.
-- Passwords are hashed and verified in Node, tokens arrive as SHA-256; neither is ever seen here in the clear.

-- Audit ----------------------------------------------------------------------------------------------------------------

-- One audit event, by whoever is entered. Not granted to the app: other functions call it.
create function identity.write_audit(p_action text, p_subject uuid, p_target_type text default null,
  p_target_id text default null, p_detail jsonb default '{}', p_ip_hash text default null)
returns uuid language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into identity.audit_events (organization_id, actor_id, subject_id, action, target_type, target_id, detail, ip_hash)
  values (
    coalesce(app.org_id(), (select u.organization_id from identity.users u where u.id = p_subject)),
    app.user_id(), p_subject, p_action, p_target_type, p_target_id, coalesce(p_detail, '{}'), p_ip_hash)
  returning id;
$$;

-- The same for the app, which must say who. The detail must hold no personal data: erasure blanks only the people.
create function identity.audit(p_action text, p_subject uuid default null, p_target_type text default null,
  p_target_id text default null, p_detail jsonb default '{}', p_ip_hash text default null)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_user();
  return identity.write_audit(p_action, p_subject, p_target_type, p_target_id, p_detail, p_ip_hash);
end $$;

-- Accounts -------------------------------------------------------------------------------------------------------------

-- A live account by its e-mail, whatever its case.
create function identity.live_user(p_email text)
returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id from identity.users u where lower(u.email) = lower(btrim(p_email)) and u.deleted_at is null;
$$;

-- Inserts a user with profile (made by trigger). LP409 when the e-mail is taken, LP422 when a check refuses it.
create function identity.make_user(p_organization uuid, p_role identity.user_role, p_email text, p_password_hash text,
  p_verified boolean, p_name text, p_timezone text, p_language text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  insert into identity.users (organization_id, role, email, password_hash, email_verified_at)
  values (p_organization, p_role, btrim(p_email), p_password_hash, case when p_verified then now() end)
  returning id into made;
  update identity.profiles p
  set full_name = coalesce(nullif(btrim(p_name), ''), p.full_name),
      timezone = coalesce(nullif(p_timezone, ''), p.timezone),
      preferred_language = coalesce(nullif(p_language, ''), p.preferred_language)
  where p.id = made;
  return made;
exception
  when unique_violation then
    raise exception using errcode = 'LP409', message = 'identity.emailTaken';
  when check_violation or invalid_parameter_value or string_data_right_truncation then
    raise exception using errcode = 'LP422', message = 'common.invalid';
end $$;

-- People who register by themselves belong to the public organization. The operator is the account whose e-mail is
-- p_operator_email where one is configured, else the very first account of the site.
create function identity.register_user(p_email text, p_password_hash text, p_name text, p_timezone text, p_language text,
  p_operator_email text default null)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  home uuid;
  first_role identity.user_role := 'student';
  made uuid;
begin
  perform app.require_principal();
  select o.id into home from identity.organizations o where o.is_public;
  if home is null then
    insert into identity.organizations (name, slug, is_public) values ('Open campus', 'open-campus', true)
    on conflict do nothing returning id into home;
    if home is null then
      select o.id into home from identity.organizations o where o.is_public;
    end if;
  end if;
  if nullif(btrim(p_operator_email), '') is not null then
    if lower(btrim(p_operator_email)) = lower(btrim(p_email)) then first_role := 'operator'; end if;
  elsif not exists (select from identity.users) then
    first_role := 'operator';
  end if;
  made := identity.make_user(home, first_role, p_email, p_password_hash, false, p_name, p_timezone, p_language);
  insert into identity.audit_events (organization_id, actor_id, subject_id, action)
  values (home, made, made, 'identity.registered');
  return made;
end $$;

-- For the sign-in form: at most one row; a live account before a deleted one of the same e-mail.
create function identity.find_for_sign_in(p_email text)
returns table (user_id uuid, password_hash text, deleted boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  return query
    select u.id, u.password_hash, u.deleted_at is not null
    from identity.users u
    where lower(u.email) = lower(btrim(p_email))
    order by u.deleted_at nulls first
    limit 1;
end $$;

-- Only after the password (or the provider) has vouched for the person. LP404 where there is no live account.
create function identity.start_session(p_user uuid, p_user_agent text, p_ip_hash text, p_kind text, p_expires timestamptz)
returns table (session_id uuid, session_version integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  if app.kind() <> 'anonymous' and app.user_id() is distinct from p_user then
    raise exception using errcode = 'LP403', message = 'common.forbidden';
  end if;
  return query
    insert into identity.auth_sessions as s (user_id, kind, session_version, user_agent, ip_hash, expires_at)
    select u.id, p_kind::identity.auth_session_kind, u.session_version, left(p_user_agent, 400), p_ip_hash, p_expires
    from identity.users u
    where u.id = p_user and u.deleted_at is null
    returning s.id, s.session_version;
  if not found then
    raise exception using errcode = 'LP404', message = 'common.notFound';
  end if;
end $$;

-- Ends one session: my own, or, for somebody who is nobody yet, the one whose id their token holds (it is random and
-- shown to its owner alone). True when it was still going on.
create function identity.end_session(p_session uuid)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  update identity.auth_sessions s set ended_at = now()
  where s.id = p_session and s.ended_at is null
    and (s.user_id = app.user_id() or app.kind() = 'anonymous');
  return found;
end $$;

-- Ends every session of mine, the present one only if asked; returns how many.
create function identity.end_all_sessions(p_keep_current boolean default true)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended integer;
begin
  update identity.auth_sessions s set ended_at = now()
  where s.user_id = app.require_sign_in() and s.ended_at is null
    and not (p_keep_current and s.id = app.session_id());
  get diagnostics ended = row_count;
  perform identity.write_audit('identity.sessionsEnded', app.user_id());
  return ended;
end $$;

-- Sets a password, makes every session of the person stale and every open reset link worthless. Not granted to the app.
create function identity.set_password(p_user uuid, p_password_hash text)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  version integer;
begin
  update identity.users u
  set password_hash = p_password_hash, session_version = u.session_version + 1
  where u.id = p_user and u.deleted_at is null
  returning u.session_version into version;
  if version is null then
    raise exception using errcode = 'LP404', message = 'common.notFound';
  end if;
  update identity.verification_tokens t set used_at = now()
  where t.user_id = p_user and t.purpose = 'reset_password' and t.used_at is null;
  update identity.auth_sessions s set ended_at = now()
  where s.user_id = p_user and s.ended_at is null and s.id is distinct from app.session_id();
  return version;
end $$;

-- Changes my password and ends my other sessions. The present one goes on under the version that is returned.
create function identity.change_password(p_password_hash text)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  version integer := identity.set_password(app.require_sign_in(), p_password_hash);
begin
  update identity.auth_sessions s set session_version = version where s.id = app.session_id();
  perform identity.write_audit('identity.passwordChanged', app.user_id());
  return version;
end $$;

-- Replaces an old hash by a stronger one of the same password, at sign-in. True when it was still the old one.
create function identity.rehash_password(p_user uuid, p_old_hash text, p_new_hash text)
returns boolean language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  update identity.users u set password_hash = p_new_hash where u.id = p_user and u.password_hash = p_old_hash;
  return found;
end $$;

-- Links by mail ---------------------------------------------------------------------------------------------------------

-- Remembers a reset link; one row when there is such an account, none otherwise. An earlier link stops working.
create function identity.request_reset(p_email text, p_token_hash text, p_expires timestamptz)
returns table (user_id uuid, name text, language text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := identity.live_user(p_email);
begin
  perform app.require_principal();
  update identity.verification_tokens t set used_at = now()
  where t.user_id = person and t.purpose = 'reset_password' and t.used_at is null;
  insert into identity.verification_tokens (user_id, purpose, token_hash, email, expires_at)
  select u.id, 'reset_password', p_token_hash, u.email, least(p_expires, now() + interval '24 hours')
  from identity.users u where u.id = person;
  return query
    select p.id, p.full_name, p.preferred_language from identity.profiles p where p.id = person;
end $$;

-- Takes a link once. LP404 when it is unknown, used or too old. Not granted to the app.
create function identity.use_token(p_token_hash text, p_purpose identity.verification_purpose)
returns identity.verification_tokens language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  token identity.verification_tokens;
begin
  update identity.verification_tokens t set used_at = now()
  from identity.users u
  where t.token_hash = p_token_hash and t.purpose = p_purpose and t.used_at is null and t.expires_at > now()
    and u.id = t.user_id and u.deleted_at is null
  returning t.* into token;
  if token.id is null then
    raise exception using errcode = 'LP404', message = 'identity.linkInvalid';
  end if;
  -- Whoever holds the link reads the mail of that address.
  update identity.users u set email_verified_at = coalesce(u.email_verified_at, now())
  where u.id = token.user_id and lower(u.email) = lower(token.email);
  return token;
end $$;

create function identity.reset_password(p_token_hash text, p_password_hash text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  token identity.verification_tokens;
begin
  perform app.require_principal();
  token := identity.use_token(p_token_hash, 'reset_password');
  perform identity.set_password(token.user_id, p_password_hash);
  perform identity.write_audit('identity.passwordReset', token.user_id);
  return token.user_id;
end $$;

-- Remembers a link that proves my e-mail.
create function identity.request_verification(p_token_hash text, p_expires timestamptz)
returns table (email text, name text, language text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := app.require_user();
begin
  update identity.verification_tokens t set used_at = now()
  where t.user_id = person and t.purpose = 'verify_email' and t.used_at is null;
  return query
    with made as (
      insert into identity.verification_tokens as t (user_id, purpose, token_hash, email, expires_at)
      select u.id, 'verify_email', p_token_hash, u.email, least(p_expires, now() + interval '7 days')
      from identity.users u where u.id = person
      returning t.email
    )
    select m.email, p.full_name, p.preferred_language from made m, identity.profiles p where p.id = person;
end $$;

create function identity.verify_email(p_token_hash text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  token identity.verification_tokens;
begin
  perform app.require_principal();
  token := identity.use_token(p_token_hash, 'verify_email');
  return token.user_id;
end $$;

-- Throttle ---------------------------------------------------------------------------------------------------------------

-- May this key try once more? Looks, and counts nothing. retry_after is the wait until the next try is free.
create function identity.throttle_check(p_key text, p_limit integer, p_window interval)
returns table (allowed boolean, retry_after interval)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  fatal timestamptz;
begin
  perform app.require_principal();
  -- The failure that must leave the window before another try fits under the limit.
  select t.created_at into fatal
  from identity.sign_in_throttle t
  where t.key = p_key and t.created_at > now() - p_window
  order by t.created_at desc
  offset greatest(p_limit, 1) - 1 limit 1;
  allowed := fatal is null;
  retry_after := case when fatal is null then interval '0' else fatal + p_window - now() end;
  return next;
end $$;

create function identity.throttle_fail(p_key text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  insert into identity.sign_in_throttle (key) values (p_key);
end $$;

create function identity.throttle_clear(p_key text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  delete from identity.sign_in_throttle t where t.key = p_key;
end $$;

-- OAuth --------------------------------------------------------------------------------------------------------------------

-- Whose account it is, or null.
create function identity.oauth_find(p_provider text, p_account text)
returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  return (
    select a.user_id
    from identity.accounts a
    join identity.users u on u.id = a.user_id
    where a.provider = p_provider and a.provider_account_id = p_account and u.deleted_at is null);
end $$;

-- Makes an account that signs in by a provider. LP409 when the e-mail has one already: nobody takes over an account on
-- an e-mail's word.
create function identity.oauth_register(p_provider text, p_account text, p_email text, p_email_verified boolean,
  p_name text, p_timezone text, p_language text, p_operator_email text default null)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  made := identity.register_user(p_email, null, p_name, p_timezone, p_language, p_operator_email);
  if p_email_verified then
    update identity.users u set email_verified_at = now() where u.id = made;
  end if;
  -- The account may still hang on somebody who was deleted; find has not returned them.
  insert into identity.accounts (user_id, provider, provider_account_id) values (made, p_provider, p_account)
  on conflict (provider, provider_account_id) do update set user_id = excluded.user_id;
  return made;
end $$;

-- Links a provider's account to mine. LP409 when it is somebody else's.
create function identity.oauth_link(p_provider text, p_account text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into identity.accounts as a (user_id, provider, provider_account_id)
  values (app.require_sign_in(), p_provider, p_account)
  on conflict (provider, provider_account_id) do nothing;
  if not exists (select from identity.accounts a
                 where a.provider = p_provider and a.provider_account_id = p_account and a.user_id = app.user_id()) then
    raise exception using errcode = 'LP409', message = 'identity.accountLinkedElsewhere';
  end if;
end $$;

-- Presence and leaving -------------------------------------------------------------------------------------------------------

-- Any call of a person counts as activity, written at most once a minute (004: last_active_at).
create function identity.touch()
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update companion.students s set last_active_at = now()
  where s.id = app.user_id() and s.last_active_at < now() - interval '1 minute';
  if app.kind() = 'user' then
    update identity.auth_sessions s set last_seen_at = now()
    where s.id = app.session_id() and s.last_seen_at < now() - interval '1 minute';
  elsif app.kind() = 'apiToken' then
    update identity.api_tokens t set last_used_at = now()
    where t.id = app.session_id() and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
  end if;
end $$;

-- GDPR: removes my rows by cascade at once. What remains is one audit event that names nobody. Whether the password was
-- given or the sign-in is younger than ten minutes is checked before the call.
create function identity.delete_my_account()
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  person uuid := app.require_sign_in();
  home uuid := app.org_id();
begin
  if app.is_operator() and not exists (
    select from identity.users u where u.role = 'operator' and u.id <> person and u.deleted_at is null) then
    raise exception using errcode = 'LP409', message = 'identity.lastOperator';
  end if;
  update identity.audit_events e set ip_hash = null where e.actor_id = person or e.subject_id = person;
  delete from identity.invitations i
  where lower(i.email) = (select lower(u.email) from identity.users u where u.id = person);
  delete from identity.users u where u.id = person;
  insert into identity.audit_events (organization_id, action) values (home, 'identity.accountErased');
end $$;
