-- What a call is known by comes from one row: the version of a model that the exchange names is not that of the ledger's.
create or replace function challenges.insight_tutor(p_class uuid, p_from timestamptz)
returns table (class_id uuid, week date, user_id uuid, provider text, model text, model_version text, questions bigint,
  calls bigint, prompt_tokens bigint, completion_tokens bigint, estimated bigint, cost_micro_usd bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with counted as materialized (select * from challenges.counted_sessions(p_class, p_from)),
  asked as (
    select c.class_id, c.user_id, i.created_at as at, i.id, i.ai_interaction_id, i.model_id
    from counted c join challenges.llm_interactions i on i.session_id = c.session_id
    where i.created_at > p_from)
  select a.class_id, challenges.week_of(a.at), a.user_id, coalesce(l.provider, m.provider), coalesce(l.model, m.name),
    case when l.id is null then m.version else l.model_version end, count(*), count(l.id) + count(again.id),
    coalesce(sum(l.prompt_tokens), 0) + coalesce(sum(again.prompt_tokens), 0),
    coalesce(sum(l.completion_tokens), 0) + coalesce(sum(again.completion_tokens), 0),
    count(*) filter (where l.tokens_estimated or again.tokens_estimated),
    (coalesce(sum(l.cost_micro_usd), 0) + coalesce(sum(again.cost_micro_usd), 0))::bigint
  from asked a
  left join ai.ai_interactions l on l.id = a.ai_interaction_id
  left join ai.ai_interactions again
    on again.user_id = l.user_id and again.client_request_id = l.client_request_id || ':2'
      and again.interaction_type = l.interaction_type
  left join ai.models m on m.id = a.model_id
  group by 1, 2, 3, 4, 5, 6;
$$;
