-- Rate limits (000) and the ledger of model calls (001): the only ways to write ai.ai_usage_log and ai.ai_interactions.
-- All act for the person who is entered (app.user_id()) and for nobody else.

-- The person who is entered, or LP403.
CREATE FUNCTION ai.require_self(p_user uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_user IS NULL OR app.user_id() IS DISTINCT FROM p_user THEN
    RAISE EXCEPTION 'common.forbidden' USING ERRCODE = 'LP403';
  END IF;
END $$;
REVOKE ALL ON FUNCTION ai.require_self(uuid) FROM PUBLIC;

-- When one more place than now becomes free: the moment the oldest counted place leaves the window. Where more places are
-- taken than the limit allows (it was lowered), that of the p_limit-th newest. Null when no place is taken.
CREATE FUNCTION ai.next_free_at(p_user uuid, p_action text, p_limit int, p_window interval, p_now timestamptz)
RETURNS timestamptz
LANGUAGE sql SECURITY DEFINER STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT min(counted.created_at) + p_window
    FROM (SELECT l.created_at
            FROM ai.ai_usage_log l
           WHERE l.user_id = p_user AND l.action = p_action AND l.created_at > p_now - p_window
           ORDER BY l.created_at DESC
           LIMIT greatest(p_limit, 0)) AS counted
$$;
REVOKE ALL ON FUNCTION ai.next_free_at(uuid, text, int, interval, timestamptz) FROM PUBLIC;

-- Takes a place in a sliding window. Lock, count and insert are separate statements on purpose: at READ COMMITTED each sees
-- what the one before it waited for. 200 concurrent calls with limit 30 let through exactly 30; the same as one statement
-- lets through 42. Call it alone: the lock is held to the end of the transaction.
CREATE FUNCTION ai.take(p_user uuid, p_action text, p_limit int, p_window interval)
RETURNS TABLE (allowed boolean, remaining int, next_free_at timestamptz, usage_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz;
  v_used int;
  v_usage uuid;
BEGIN
  PERFORM ai.require_self(p_user);
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'ai.take counts right only at READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('ai.take ' || p_action || ' ' || p_user::text, 0));
  -- Read once the lock is held: places are in the order of their times.
  v_now := clock_timestamp();
  SELECT count(*) INTO v_used
    FROM ai.ai_usage_log l
   WHERE l.user_id = p_user AND l.action = p_action AND l.created_at > v_now - p_window;
  IF v_used < p_limit THEN
    INSERT INTO ai.ai_usage_log (user_id, action, created_at) VALUES (p_user, p_action, v_now) RETURNING id INTO v_usage;
    v_used := v_used + 1;
  END IF;
  RETURN QUERY SELECT v_usage IS NOT NULL, greatest(p_limit - v_used, 0),
                      ai.next_free_at(p_user, p_action, p_limit, p_window, v_now), v_usage;
END $$;
REVOKE ALL ON FUNCTION ai.take(uuid, text, int, interval) FROM PUBLIC;

-- Gives one's own place back (the provider failed). False when it was given back before or is not one's own.
CREATE FUNCTION ai.give_back(p_usage uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM ai.ai_usage_log l WHERE l.id = p_usage AND l.user_id = app.user_id();
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION ai.give_back(uuid) FROM PUBLIC;

-- What ai.take would count now, taking nothing.
CREATE FUNCTION ai.quota(p_user uuid, p_action text, p_limit int, p_window interval)
RETURNS TABLE (remaining int, next_free_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_used int;
BEGIN
  PERFORM ai.require_self(p_user);
  SELECT count(*) INTO v_used
    FROM ai.ai_usage_log l
   WHERE l.user_id = p_user AND l.action = p_action AND l.created_at > v_now - p_window;
  RETURN QUERY SELECT greatest(p_limit - v_used, 0), ai.next_free_at(p_user, p_action, p_limit, p_window, v_now);
END $$;
REVOKE ALL ON FUNCTION ai.quota(uuid, text, int, interval) FROM PUBLIC;

-- Writes the pending row of a call. A repeated client request id of the same kind is LP409: nothing is billed twice.
CREATE FUNCTION ai.begin_interaction(
  p_id uuid, p_user uuid, p_type text, p_domain text, p_provider text, p_model text, p_model_version text,
  p_client_request_id text, p_input jsonb, p_usage uuid
) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  PERFORM ai.require_self(p_user);
  IF p_usage IS NOT NULL AND NOT EXISTS (SELECT FROM ai.ai_usage_log l WHERE l.id = p_usage AND l.user_id = p_user) THEN
    RAISE EXCEPTION 'common.forbidden' USING ERRCODE = 'LP403';
  END IF;
  INSERT INTO ai.ai_interactions
    (id, user_id, interaction_type, domain, provider, model_id, model, model_version, client_request_id, input_data, usage_id)
  VALUES
    (coalesce(p_id, gen_random_uuid()), p_user, p_type, p_domain, p_provider,
     (SELECT m.id FROM ai.models m WHERE m.provider = p_provider AND m.name = p_model
       ORDER BY (m.version = p_model_version) DESC NULLS LAST, m.created_at DESC LIMIT 1),
     p_model, p_model_version, p_client_request_id, coalesce(p_input, '{}'), p_usage)
  ON CONFLICT (user_id, client_request_id, interaction_type) DO NOTHING
  RETURNING id INTO v_id;
  IF v_id IS NULL THEN
    RAISE EXCEPTION 'ai.repeatedRequest' USING ERRCODE = 'LP409';
  END IF;
  RETURN v_id;
END $$;
REVOKE ALL ON FUNCTION ai.begin_interaction(uuid, uuid, text, text, text, text, text, text, jsonb, uuid) FROM PUBLIC;

-- pending → final, once. False when the row is final already, unknown or another person's. The version that answered is
-- known only now: p_output may name it as modelVersion, and the registry's model of exactly that version is then the row's.
CREATE FUNCTION ai.finish_interaction(
  p_id uuid, p_status text, p_output jsonb, p_prompt_tokens int, p_completion_tokens int, p_tokens_estimated boolean,
  p_cost_micro_usd bigint, p_processing_time int, p_error text
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_status IS NULL OR p_status NOT IN ('success', 'failed', 'timeout', 'cancelled') THEN
    RAISE EXCEPTION 'common.invalid' USING ERRCODE = 'LP422';
  END IF;
  UPDATE ai.ai_interactions i
     SET status = p_status::ai.interaction_status,
         model_version = coalesce(p_output->>'modelVersion', i.model_version),
         model_id = coalesce((SELECT m.id FROM ai.models m
                               WHERE m.provider = i.provider AND m.name = i.model
                                 AND m.version = p_output->>'modelVersion'), i.model_id),
         output_data = p_output,
         prompt_tokens = coalesce(p_prompt_tokens, 0),
         completion_tokens = coalesce(p_completion_tokens, 0),
         tokens_used = coalesce(p_prompt_tokens, 0) + coalesce(p_completion_tokens, 0),
         tokens_estimated = coalesce(p_tokens_estimated, false),
         cost_micro_usd = coalesce(p_cost_micro_usd, 0),
         processing_time = p_processing_time,
         error = p_error,
         finished_at = now()
   WHERE i.id = p_id AND i.user_id = app.user_id() AND i.status = 'pending';
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION ai.finish_interaction(uuid, text, jsonb, int, int, boolean, bigint, int, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION
  ai.take(uuid, text, int, interval),
  ai.give_back(uuid),
  ai.quota(uuid, text, int, interval),
  ai.begin_interaction(uuid, uuid, text, text, text, text, text, text, jsonb, uuid),
  ai.finish_interaction(uuid, text, jsonb, int, int, boolean, bigint, int, text)
TO loupe_app;
