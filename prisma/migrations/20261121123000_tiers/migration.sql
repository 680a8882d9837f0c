-- Who teaches a class opens the premium chapters to its students, for good or for a time (004: subscription_tier).

-- Sets the tier of students of a class; gives how many are others now. p_expires is null for a tier without end and for the
-- free one. LP403 where one of them is no student of the class or the caller does not teach them, LP422 for a moment that
-- has passed.
create function companion.set_tier(p_class uuid, p_people uuid[], p_tier text, p_expires timestamptz)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed integer;
begin
  perform app.require_user();
  if p_expires <= now() or (p_tier = 'free' and p_expires is not null) then
    raise exception using errcode = 'LP422', message = 'companion.tierEnded';
  end if;
  if exists (
    select unnest(p_people)
    except select m.user_id from identity.user_classes m
    where m.class_id = p_class and m.role = 'student'
      and (app.is_operator() or m.user_id in (select app.taught_people()))
  ) then
    raise exception using errcode = 'LP403', message = 'companion.notYourStudent';
  end if;
  with others as (
    update companion.students s
    set subscription_tier = p_tier::companion.subscription_tier, subscription_expires_at = p_expires
    where s.id = any (p_people)
      and (s.subscription_tier::text, s.subscription_expires_at) is distinct from (p_tier, p_expires)
    returning s.id
  ), told as (
    select identity.write_audit('companion.tierChanged', o.id, 'class', p_class::text,
      jsonb_build_object('tier', p_tier, 'until', p_expires)) from others o
  )
  select count(*) into changed from told;
  return changed;
end $$;
revoke all on function companion.set_tier(uuid, uuid[], text, timestamptz) from public;
grant execute on function companion.set_tier(uuid, uuid[], text, timestamptz) to loupe_app;
