-- Who reads the conversations of others leaves an audit event, which the person can read. Turning pages, filtering or
-- coming back to the window is the same reading: one event for each reader, person and quarter of an hour.
create function identity.audit_reading(p_action text, p_subject uuid, p_target_type text, p_target_id text)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  noted uuid;
begin
  perform app.require_user();
  select e.id into noted from identity.audit_events e
  where e.actor_id = app.user_id() and e.subject_id = p_subject and e.action = p_action
    and e.target_type = p_target_type and e.target_id = p_target_id
    and e.created_at > now() - interval '15 minutes'
  limit 1;
  return coalesce(noted, identity.write_audit(p_action, p_subject, p_target_type, p_target_id));
end $$;

grant execute on function identity.audit_reading(text, uuid, text, text) to loupe_app;
