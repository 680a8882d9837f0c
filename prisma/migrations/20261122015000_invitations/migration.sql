-- Invitations say when their letter left, and why a link does not work any more.

alter table identity.invitations add column if not exists sent_at timestamptz(6);
grant update (sent_at) on identity.invitations to loupe_app;

-- What an invitation offers. state: open, accepted, revoked, expired (also where its class is archived); what it was for is
-- told only while it is open. No row where the link is unknown.
drop function if exists identity.find_invitation(text);
create or replace function identity.find_invitation(p_token_hash text)
returns table (state text, email text, full_name text, organization_name text, class_name text, role text, class_role text,
  has_account boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.require_principal();
  return query
    select s.state,
      case when s.state = 'open' then i.email end, case when s.state = 'open' then i.full_name end,
      case when s.state = 'open' then o.name end, case when s.state = 'open' then c.name end,
      case when s.state = 'open' then i.role::text end, case when s.state = 'open' then i.class_role::text end,
      s.state = 'open' and identity.live_user(i.email) is not null
    from identity.invitations i
    join identity.organizations o on o.id = i.organization_id
    left join identity.classes c on c.id = i.class_id
    cross join lateral (select case
      when i.accepted_at is not null then 'accepted'
      when i.revoked_at is not null then 'revoked'
      when i.expires_at <= now() or c.deleted_at is not null then 'expired'
      else 'open' end as state) s
    where i.token_hash = p_token_hash;
end $$;
revoke all on function identity.find_invitation(text) from public;
grant execute on function identity.find_invitation(text) to loupe_app;

-- As before; an archived class takes nobody in, and an e-mail counts as verified where the link came by mail, not on paper.
create or replace function identity.accept_invitation(p_token_hash text, p_password_hash text, p_name text, p_timezone text,
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
  if exists (select from identity.classes c where c.id = invitation.class_id and c.deleted_at is not null) then
    raise exception using errcode = 'LP404', message = 'identity.linkInvalid';
  end if;
  if person is null then
    if identity.live_user(invitation.email) is not null then
      raise exception using errcode = 'LP409', message = 'identity.emailTaken';
    end if;
    person := identity.make_user(invitation.organization_id, invitation.role, invitation.email, p_password_hash,
      invitation.sent_at is not null,
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
