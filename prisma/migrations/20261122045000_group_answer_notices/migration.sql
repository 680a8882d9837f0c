-- One comment for a group of failing answers: whoever it reaches gets one notice, whether they are in the group when it is
-- written or come later; and teachers see how many read it.

-- The comment of one group, and answers that fall into it, one after the other: else both miss what the other has not
-- committed yet.
create or replace function challenges.hold_group(p_challenge uuid, p_group text)
returns void language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended('group ' || p_challenge || ' ' || p_group, 0));
$$;

-- Not granted: the triggers below call it.
create or replace function challenges.tell_group_answer(p_user uuid, p_comment uuid)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform engagement.write_notice(p_user, 'groupAnswer', jsonb_build_object('title', c.title, 'name', coalesce(p.full_name, '')),
    '/challenges/' || c.id || '#tests', p_comment)
  from challenges.review_comments r join challenges.challenges c on c.id = r.challenge_id and c.deleted_at is null
  left join identity.profiles p on p.id = r.author_id
  where r.id = p_comment;
end $$;

-- Students of the class who handed in such an answer and have not solved the challenge.
create or replace function challenges.group_answer_written()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform challenges.hold_group(new.challenge_id, new.group_key);
  perform challenges.tell_group_answer(m.user_id, new.id)
  from identity.user_classes m
  where m.class_id = new.class_id and m.role = 'student'
    and exists (
      select from challenges.submissions u join challenges.sessions s on s.id = u.session_id
      where u.user_id = m.user_id and u.challenge_id = new.challenge_id and u.group_key = new.group_key and not u.passed
        and (s.class_id = m.class_id or s.class_id is null))
    and not exists (
      select from challenges.submissions u
      where u.user_id = m.user_id and u.challenge_id = new.challenge_id and u.passed);
  return null;
end $$;
drop trigger if exists tell_present_members on challenges.review_comments;
create trigger tell_present_members after insert on challenges.review_comments
  for each row when (new.group_key is not null and new.user_id is null and new.class_id is not null)
  execute function challenges.group_answer_written();

create or replace function challenges.group_answer_reached()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform challenges.hold_group(new.challenge_id, new.group_key);
  perform challenges.tell_group_answer(new.user_id, r.id)
  from challenges.review_comments r
  join identity.user_classes m on m.class_id = r.class_id and m.user_id = new.user_id and m.role = 'student'
  join challenges.sessions s on s.id = new.session_id and (s.class_id = r.class_id or s.class_id is null)
  where r.challenge_id = new.challenge_id and r.group_key = new.group_key and r.user_id is null;
  return null;
end $$;
drop trigger if exists tell_later_member on challenges.submissions;
create trigger tell_later_member after insert on challenges.submissions
  for each row when (new.group_key is not null and not new.passed)
  execute function challenges.group_answer_reached();

-- A notice that nobody read leads nowhere once the comment is gone.
create or replace function challenges.group_answer_gone()
returns trigger language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from engagement.notifications n where n.source_id = old.id and n.type = 'groupAnswer' and not n.is_read;
  return null;
end $$;
drop trigger if exists untell_members on challenges.review_comments;
create trigger untell_members after delete on challenges.review_comments
  for each row when (old.group_key is not null and old.user_id is null)
  execute function challenges.group_answer_gone();
create index if not exists notifications_source_id_idx on engagement.notifications (source_id) where source_id is not null;

-- How many were told of each comment of a class, and how many of them read it. Of the caller's own classes.
create or replace function challenges.group_answer_readers(p_class uuid, p_challenge uuid)
returns table (comment_id uuid, told integer, seen integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, count(n.id)::int, count(n.id) filter (where n.is_read)::int
  from challenges.review_comments r
  left join engagement.notifications n on n.source_id = r.id and n.type = 'groupAnswer'
  where r.class_id = p_class and r.challenge_id = p_challenge and r.user_id is null and r.group_key is not null
    and (p_class in (select app.taught_classes()) or app.is_operator() or exists (
      select from identity.classes c where c.id = p_class and c.organization_id = app.admin_org_id()))
  group by r.id;
$$;

-- What the caller opened last of which journey, by their own trail of readings: questions that came since are new to them.
create or replace function challenges.last_readings(p_since timestamptz)
returns table (user_id uuid, challenge_id text, read_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.subject_id, e.target_id, max(e.created_at)
  from identity.audit_events e
  where e.actor_id = app.user_id() and e.action = 'challenges.journeyRead' and e.target_type = 'challenge'
    and e.created_at > p_since
  group by 1, 2;
$$;

revoke all on function challenges.hold_group(uuid, text), challenges.tell_group_answer(uuid, uuid),
  challenges.group_answer_written(), challenges.group_answer_reached(), challenges.group_answer_gone(),
  challenges.group_answer_readers(uuid, uuid), challenges.last_readings(timestamptz) from public;
grant execute on function challenges.group_answer_readers(uuid, uuid), challenges.last_readings(timestamptz) to loupe_app;
