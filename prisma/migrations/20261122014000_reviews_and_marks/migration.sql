-- Teachers' evaluations of a journey, and marks of who is stuck.

alter table challenges.journey_reviews add column challenge_version integer not null default 1;
alter table challenges.stuck_marks add column evidence_key text not null default '';
drop index challenges.stuck_marks_user_id_challenge_id_idx;
create unique index stuck_marks_user_id_challenge_id_rule_evidence_key_key
  on challenges.stuck_marks (user_id, challenge_id, rule, evidence_key);

-- One that is being written for each class; and one comment for a group of answers.
create unique index journey_reviews_one_draft on challenges.journey_reviews (challenge_id, user_id, class_id)
  where status = 'draft';
create unique index review_comments_one_per_group on challenges.review_comments (class_id, challenge_id, group_key)
  where group_key is not null and user_id is null;

-- Classes that I teach or assist, in which I may evaluate this person's work on this challenge: it was done in the class, or
-- outside of any class by somebody who is a student of it now and whose work without a class I may read.
create function app.reviewing_classes(p_user uuid, p_challenge uuid)
returns setof uuid language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
  select t.class_id from app.taught_classes() t(class_id)
  where p_user <> app.user_id() and exists (
    select from challenges.sessions s
    where s.user_id = p_user and s.challenge_id = p_challenge
      and (s.class_id = t.class_id
           or (s.class_id is null and p_user in (select app.readable_people()) and exists (
             select from identity.user_classes m
             where m.class_id = t.class_id and m.user_id = p_user and m.role = 'student'))));
$$;
revoke all on function app.reviewing_classes(uuid, uuid) from public;
grant execute on function app.reviewing_classes(uuid, uuid) to loupe_app;

-- Begins an evaluation, or goes on with the one that is being written. After a release it begins the next revision with what
-- the last one said; that one stays as it was, and as the student reads it.
create function challenges.begin_review(p_challenge uuid, p_user uuid, p_class uuid)
returns uuid language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_id uuid;
  last challenges.journey_reviews;
begin
  perform app.require_user();
  if p_class is null or p_class not in (select app.reviewing_classes(p_user, p_challenge)) then
    raise exception using errcode = 'LP404', message = 'challenges.journeyUnknown';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('review ' || p_user || ' ' || p_challenge, 0));
  select r.id into found_id from challenges.journey_reviews r
  where r.challenge_id = p_challenge and r.user_id = p_user and r.class_id = p_class and r.status = 'draft';
  if found_id is not null then
    return found_id;
  end if;
  select r.* into last from challenges.journey_reviews r
  where r.challenge_id = p_challenge and r.user_id = p_user and r.class_id = p_class
  order by r.revision desc limit 1;
  insert into challenges.journey_reviews (challenge_id, user_id, class_id, reviewer_id, challenge_version, revision, scores,
    comment, created_at, updated_at)
  select p_challenge, p_user, p_class, app.user_id(), c.version,
    1 + coalesce((select max(r.revision) from challenges.journey_reviews r
      where r.challenge_id = p_challenge and r.user_id = p_user), 0),
    coalesce(last.scores, '[]'), last.comment, clock_timestamp(), clock_timestamp()
  from challenges.challenges c where c.id = p_challenge
  returning id into found_id;
  return found_id;
end $$;
revoke all on function challenges.begin_review(uuid, uuid, uuid) from public;
grant execute on function challenges.begin_review(uuid, uuid, uuid) to loupe_app;

-- Reviews begin through it alone.
revoke insert on challenges.journey_reviews from loupe_app;
drop policy add on challenges.journey_reviews;
revoke update on challenges.journey_reviews from loupe_app;
grant update (scores, comment, challenge_version, updated_at) on challenges.journey_reviews to loupe_app;

-- Gives an evaluation to the student, with a notice. p_seen is the state that the teacher saw: LP409 where somebody has
-- changed it since. Giving it again changes nothing.
create function challenges.release_review(p_review uuid, p_seen timestamptz)
returns timestamptz language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  review challenges.journey_reviews;
  moment constant timestamptz := clock_timestamp();
begin
  perform app.require_user();
  select r.* into review from challenges.journey_reviews r
  where r.id = p_review and r.class_id in (select app.taught_classes()) and r.user_id <> app.user_id()
  for update;
  if review.id is null then
    raise exception using errcode = 'LP404', message = 'challenges.reviewUnknown';
  end if;
  if review.status = 'released' then
    return review.released_at;
  end if;
  if date_trunc('milliseconds', review.updated_at) is distinct from date_trunc('milliseconds', p_seen) then
    raise exception using errcode = 'LP409', message = 'challenges.reviewChanged';
  end if;
  update challenges.journey_reviews r
  set status = 'released', released_at = moment, updated_at = moment, reviewer_id = app.user_id()
  where r.id = p_review;
  perform engagement.write_notice(review.user_id, 'reviewReleased',
    (select jsonb_build_object('title', c.title, 'revision', review.revision)
     from challenges.challenges c where c.id = review.challenge_id),
    '/challenges/' || review.challenge_id || '/journey', p_review);
  perform identity.write_audit('challenges.reviewReleased', review.user_id, 'review', p_review::text);
  return moment;
end $$;
revoke all on function challenges.release_review(uuid, timestamptz) from public;
grant execute on function challenges.release_review(uuid, timestamptz) to loupe_app;

-- What the student answers to an evaluation; it may be written again. The teacher gets one notice.
create function challenges.answer_review(p_review uuid, p_answer text)
returns timestamptz language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  review challenges.journey_reviews;
  moment constant timestamptz := clock_timestamp();
begin
  perform app.require_user();
  select r.* into review from challenges.journey_reviews r
  where r.id = p_review and r.user_id = app.user_id() and r.status = 'released'
  for update;
  if review.id is null then
    raise exception using errcode = 'LP404', message = 'challenges.reviewUnknown';
  end if;
  update challenges.journey_reviews r
  set student_reply = nullif(btrim(p_answer), ''), student_replied_at = moment
  where r.id = p_review;
  if review.reviewer_id is not null then
    perform engagement.write_notice(review.reviewer_id, 'reviewAnswered',
      (select jsonb_build_object('title', c.title, 'name', coalesce(p.full_name, ''))
       from challenges.challenges c, identity.profiles p
       where c.id = review.challenge_id and p.id = review.user_id),
      '/admin/review/' || review.challenge_id || '/' || review.user_id, p_review);
  end if;
  return moment;
end $$;
revoke all on function challenges.answer_review(uuid, text) from public;
grant execute on function challenges.answer_review(uuid, text) to loupe_app;

-- A comment is pinned while its evaluation is being written, and may be taken away as long.
drop policy add on challenges.review_comments;
create policy add on challenges.review_comments for insert to loupe_app with check (
  author_id = (select app.user_id()) and class_id in (select app.taught_classes())
  and case when review_id is null then user_id is null and group_key is not null
    else exists (
      select from challenges.journey_reviews r
      where r.id = review_comments.review_id and r.status = 'draft' and r.class_id = review_comments.class_id
        and r.user_id = review_comments.user_id and r.challenge_id = review_comments.challenge_id) end);
drop policy change on challenges.review_comments;
create policy change on challenges.review_comments for update to loupe_app
  using (class_id in (select app.taught_classes()) and author_id = (select app.user_id())
    and (review_id is null or exists (
      select from challenges.journey_reviews r where r.id = review_comments.review_id and r.status = 'draft')))
  with check (class_id in (select app.taught_classes()) and author_id = (select app.user_id()));
grant delete on challenges.review_comments to loupe_app;
create policy remove on challenges.review_comments for delete to loupe_app using (
  class_id in (select app.taught_classes()) and author_id = (select app.user_id())
  and (review_id is null or exists (
    select from challenges.journey_reviews r where r.id = review_comments.review_id and r.status = 'draft')));

-- What the rules of "who is stuck" see in the caller's own journey. A mark is made once for the same evidence; while no
-- teacher has judged it, its evidence follows what happens. Returns how many are new.
create function challenges.mark_stuck(p_challenge uuid, p_marks jsonb)
returns integer language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  made integer;
begin
  perform app.require_user();
  if not exists (select from challenges.sessions s where s.user_id = app.user_id() and s.challenge_id = p_challenge) then
    raise exception using errcode = 'LP404', message = 'challenges.sessionUnknown';
  end if;
  with written as (
    insert into challenges.stuck_marks as k (user_id, challenge_id, rule, evidence_key, evidence)
    select app.user_id(), p_challenge, m ->> 'rule', m ->> 'key', m -> 'evidence' from jsonb_array_elements(p_marks) m
    on conflict (user_id, challenge_id, rule, evidence_key) do update set evidence = excluded.evidence
      where k.verdict is null
    returning (xmax = 0) as fresh)
  select count(*) filter (where fresh) into made from written;
  return made;
end $$;
revoke all on function challenges.mark_stuck(uuid, jsonb) from public;
grant execute on function challenges.mark_stuck(uuid, jsonb) to loupe_app;
