-- Retrieval calls public.similarity(…). The app may look into that schema, and make nothing there.
grant usage on schema public to loupe_app;

-- The files that a challenge or one of its versions names; what the store holds beside them is nobody's (a job removes it).
create function challenges.kept_files(p_challenges uuid[])
returns table (challenge_id uuid, file_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, m ->> 'id'
  from challenges.challenges c, jsonb_path_query(c.support_materials, '$[*] ? (@.kind == "file")') m
  where c.id = any (p_challenges)
  union
  select v.challenge_id, m ->> 'id'
  from challenges.challenge_versions v, jsonb_path_query(v.body, '$.supportMaterials[*] ? (@.kind == "file")') m
  where v.challenge_id = any (p_challenges);
$$;
revoke all on function challenges.kept_files(uuid[]) from public;
grant execute on function challenges.kept_files(uuid[]) to loupe_jobs;
