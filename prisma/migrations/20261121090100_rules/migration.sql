-- The rules of the documents that the Prisma schema cannot say: CHECKs, partial and NULLS NOT DISTINCT uniques,
-- functions and triggers. Prisma's drift check sees none of them; a committed snapshot does (tests/architecture).
-- Functions that act for somebody are SECURITY DEFINER with a pinned search_path, every name qualified, PUBLIC revoked.

-- ---------------------------------------------------------------------------------------------------------------
-- Lists: Prisma makes array columns nullable. An empty list is the only "nothing" there is.
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE identity.profiles ALTER COLUMN learning_goals SET NOT NULL;
ALTER TABLE identity.api_tokens ALTER COLUMN scopes SET NOT NULL;
ALTER TABLE courses.courses ALTER COLUMN tags SET NOT NULL;
ALTER TABLE courses.lessons ALTER COLUMN key_points SET NOT NULL;
ALTER TABLE challenges.challenges ALTER COLUMN languages SET NOT NULL;
ALTER TABLE challenges.knowledge_chunks ALTER COLUMN embedding SET NOT NULL;

-- ---------------------------------------------------------------------------------------------------------------
-- identity
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE identity.organizations
  ADD CONSTRAINT organizations_name_given CHECK (btrim(name) <> '' AND char_length(name) <= 200),
  ADD CONSTRAINT organizations_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 100);
-- Those who register by themselves have exactly one place to go to.
CREATE UNIQUE INDEX organizations_one_public ON identity.organizations (is_public) WHERE is_public AND deleted_at IS NULL;

ALTER TABLE identity.users
  -- 004 check_email_format, word for word.
  ADD CONSTRAINT check_email_format CHECK (email ~* '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
  -- 004: VARCHAR(255).
  ADD CONSTRAINT users_email_length CHECK (char_length(email) <= 255),
  ADD CONSTRAINT users_password_hash_length CHECK (char_length(password_hash) <= 255),
  ADD CONSTRAINT users_session_version_positive CHECK (session_version >= 1);
-- 003: unique e-mail, soft-deleted users aside; case-insensitively (data-model.md).
CREATE UNIQUE INDEX users_email_live_key ON identity.users (lower(email)) WHERE deleted_at IS NULL;
-- Soft-deleted people become erased ones after 30 days: what the job looks for.
CREATE INDEX users_deleted_at_idx ON identity.users (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE identity.profiles
  ADD CONSTRAINT profiles_full_name_length CHECK (char_length(full_name) <= 255),
  ADD CONSTRAINT profiles_timezone_form CHECK (timezone ~ '^[A-Za-z][A-Za-z0-9_+/-]*$'),
  ADD CONSTRAINT profiles_language_form CHECK (preferred_language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');

ALTER TABLE identity.classes
  ADD CONSTRAINT classes_name_given CHECK (btrim(name) <> '' AND char_length(name) <= 200),
  ADD CONSTRAINT classes_join_limit_positive CHECK (join_limit > 0);

-- One open invitation per place and address: importing a roster twice invites nobody twice.
CREATE UNIQUE INDEX invitations_open_key ON identity.invitations (organization_id, class_id, lower(email))
  NULLS NOT DISTINCT WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- ---------------------------------------------------------------------------------------------------------------
-- ai
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE ai.models
  ADD CONSTRAINT models_prices_not_negative CHECK (prompt_price_micro_usd >= 0 AND completion_price_micro_usd >= 0);
ALTER TABLE ai.ai_usage_log
  -- 000: ai_agent, ai_coach, prompt_lab; the other three by data-model.md.
  ADD CONSTRAINT ai_usage_log_known_action
    CHECK (action IN ('ai_agent', 'ai_coach', 'prompt_lab', 'tutor', 'assistant', 'sandbox'));
ALTER TABLE ai.ai_interactions
  ADD CONSTRAINT ai_interactions_known_domain
    CHECK (domain IN ('labs', 'courses', 'workshops', 'challenges', 'companion', 'grading', 'content')),
  ADD CONSTRAINT ai_interactions_tokens_add_up
    CHECK (prompt_tokens >= 0 AND completion_tokens >= 0 AND tokens_used = prompt_tokens + completion_tokens),
  ADD CONSTRAINT ai_interactions_cost_not_negative CHECK (cost_micro_usd >= 0),
  ADD CONSTRAINT ai_interactions_time_not_negative CHECK (processing_time >= 0),
  ADD CONSTRAINT ai_interactions_finished_when_final CHECK ((status = 'pending') = (finished_at IS NULL));
-- What the sweeper of lost calls looks for, whatever the size of the ledger.
CREATE INDEX ai_interactions_pending_idx ON ai.ai_interactions (created_at) WHERE status = 'pending';

-- ---------------------------------------------------------------------------------------------------------------
-- engagement
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE engagement.achievements ADD CONSTRAINT achievements_points_not_negative CHECK (points >= 0);
ALTER TABLE engagement.user_streaks
  ADD CONSTRAINT check_streaks_positive CHECK (current_streak >= 0 AND longest_streak >= 0),
  ADD CONSTRAINT check_longest_not_below_current CHECK (longest_streak >= current_streak);
-- 001: rating 1–5.
ALTER TABLE engagement.user_feedback ADD CONSTRAINT check_rating_range CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE engagement.learning_analytics
  ADD CONSTRAINT learning_analytics_not_negative CHECK (
    session_duration >= 0 AND lessons_completed >= 0 AND assessments_completed >= 0 AND total_score >= 0);
DROP INDEX engagement.learning_analytics_user_id_course_id_session_date_key;
CREATE UNIQUE INDEX learning_analytics_user_id_course_id_session_date_key
  ON engagement.learning_analytics (user_id, course_id, session_date) NULLS NOT DISTINCT;

-- ---------------------------------------------------------------------------------------------------------------
-- grading, content
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE grading.regrades
  ADD CONSTRAINT regrades_known_kind CHECK (content_kind IN ('quiz', 'exercise', 'assessment')),
  ADD CONSTRAINT regrades_applied_at_given CHECK ((status = 'applied') = (applied_at IS NOT NULL));
ALTER TABLE grading.regrade_changes
  ADD CONSTRAINT regrade_changes_score_range CHECK (score_before BETWEEN 0 AND 100 AND score_after BETWEEN 0 AND 100);

ALTER TABLE content.content_versions
  ADD CONSTRAINT content_versions_version_positive CHECK (version >= 1),
  ADD CONSTRAINT content_versions_published_at_given CHECK (status <> 'published' OR published_at IS NOT NULL);
DROP INDEX content.content_versions_organization_id_kind_slug_version_key;
CREATE UNIQUE INDEX content_versions_organization_id_kind_slug_version_key
  ON content.content_versions (organization_id, kind, slug, version) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX content_versions_one_published
  ON content.content_versions (organization_id, kind, slug) NULLS NOT DISTINCT WHERE status = 'published';

-- ---------------------------------------------------------------------------------------------------------------
-- labs (000)
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE labs.prompt_lab_progress
  ADD CONSTRAINT prompt_lab_progress_lab_number_check CHECK (lab_number BETWEEN 1 AND 5),
  ADD CONSTRAINT prompt_lab_progress_attempts_positive CHECK (attempts >= 1);
ALTER TABLE labs.prompt_lab_attempts
  ADD CONSTRAINT prompt_lab_attempts_lab_number_check CHECK (lab_number BETWEEN 1 AND 5),
  ADD CONSTRAINT check_score_range CHECK (score BETWEEN 0 AND 100),
  ADD CONSTRAINT prompt_lab_attempts_latency_not_negative CHECK (latency_ms >= 0),
  ADD CONSTRAINT prompt_lab_attempts_graded_has_score CHECK (NOT graded OR score IS NOT NULL);
ALTER TABLE labs.coach_transcripts
  ADD CONSTRAINT coach_transcripts_latency_not_negative CHECK (latency_ms >= 0);
ALTER TABLE labs.module_progress
  ADD CONSTRAINT module_progress_module_number_check CHECK (module_number BETWEEN 0 AND 5);

-- ---------------------------------------------------------------------------------------------------------------
-- courses (001)
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE courses.courses ADD CONSTRAINT courses_hours_not_negative CHECK (estimated_hours >= 0);
ALTER TABLE courses.course_enrollments
  ADD CONSTRAINT check_progress_range CHECK (progress_percentage BETWEEN 0 AND 100);
ALTER TABLE courses.assessments ADD CONSTRAINT assessments_time_limit_positive CHECK (time_limit > 0);
ALTER TABLE courses.assessment_attempts
  ADD CONSTRAINT check_score_range CHECK (score BETWEEN 0 AND 100),
  ADD CONSTRAINT assessment_attempts_time_not_negative CHECK (time_spent >= 0);
ALTER TABLE courses.user_progress
  ADD CONSTRAINT user_progress_not_negative CHECK (time_spent >= 0 AND last_position >= 0);

-- ---------------------------------------------------------------------------------------------------------------
-- workshops (002)
-- ---------------------------------------------------------------------------------------------------------------
-- 002: student_email unique; per organization by data-model.md. The documented look-up by e-mail keeps its own index.
CREATE UNIQUE INDEX students_organization_email_key
  ON workshops.students (organization_id, lower(student_email)) NULLS NOT DISTINCT;
ALTER TABLE workshops.sessions
  ADD CONSTRAINT sessions_steps_not_negative CHECK (total_steps >= 0 AND current_step >= 0),
  ADD CONSTRAINT sessions_time_not_negative CHECK (total_time_spent >= 0),
  ADD CONSTRAINT sessions_completion_range CHECK (completion_rate BETWEEN 0 AND 100);
ALTER TABLE workshops.step_progress
  ADD CONSTRAINT step_progress_not_negative CHECK (step_number >= 0 AND time_spent >= 0 AND attempts >= 0);

-- ---------------------------------------------------------------------------------------------------------------
-- challenges (003)
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE challenges.challenges
  ADD CONSTRAINT challenges_title_given CHECK (btrim(title) <> ''),
  ADD CONSTRAINT challenges_difficulty_range CHECK (difficulty BETWEEN 1 AND 5),
  ADD CONSTRAINT challenges_minutes_positive CHECK (estimated_minutes > 0),
  ADD CONSTRAINT challenges_hint_range CHECK (0 <= hint_min AND hint_min <= hint_max AND hint_max <= 4),
  ADD CONSTRAINT challenges_version_positive CHECK (version >= 1);
ALTER TABLE challenges.sessions
  ADD CONSTRAINT sessions_hint_level_range CHECK (hint_level BETWEEN 0 AND 4),
  ADD CONSTRAINT sessions_end_not_before_start CHECK (ended_at >= started_at);
ALTER TABLE challenges.llm_interactions
  ADD CONSTRAINT llm_interactions_hint_level_range CHECK (hint_level BETWEEN 0 AND 4);
ALTER TABLE challenges.challenge_solutions ADD CONSTRAINT challenge_solutions_version_positive CHECK (version >= 1);
ALTER TABLE challenges.runs ADD CONSTRAINT runs_duration_not_negative CHECK (duration_ms >= 0);
ALTER TABLE challenges.submissions
  ADD CONSTRAINT submissions_tests_count CHECK (0 <= tests_passed AND tests_passed <= tests_total),
  ADD CONSTRAINT submissions_duration_not_negative CHECK (duration_ms >= 0);
ALTER TABLE challenges.knowledge_chunks ADD CONSTRAINT knowledge_chunks_position_not_negative CHECK (position >= 0);
ALTER TABLE challenges.journey_reviews
  ADD CONSTRAINT journey_reviews_revision_positive CHECK (revision >= 1),
  ADD CONSTRAINT journey_reviews_released_at_given CHECK ((status = 'released') = (released_at IS NOT NULL));
ALTER TABLE challenges.review_comments
  -- A comment is for one person or for a group.
  ADD CONSTRAINT review_comments_for_somebody CHECK (user_id IS NOT NULL OR group_key IS NOT NULL);
ALTER TABLE challenges.stuck_marks
  ADD CONSTRAINT stuck_marks_marked_at_given CHECK ((verdict IS NULL) = (marked_at IS NULL));

-- ---------------------------------------------------------------------------------------------------------------
-- companion (004)
-- ---------------------------------------------------------------------------------------------------------------
ALTER TABLE companion.chapter_progress
  ADD CONSTRAINT check_score_range CHECK (quiz_score IS NULL OR (quiz_score >= 0 AND quiz_score <= 100)),
  ADD CONSTRAINT chapter_progress_minutes_not_negative CHECK (time_spent_minutes >= 0);
ALTER TABLE companion.quiz_attempts ADD CONSTRAINT check_score_range CHECK (score >= 0 AND score <= 100);
ALTER TABLE companion.archived_attempts ADD CONSTRAINT check_score_range CHECK (score >= 0 AND score <= 100);
ALTER TABLE companion.streaks
  ADD CONSTRAINT check_streaks_positive CHECK (current_streak >= 0 AND longest_streak >= 0),
  ADD CONSTRAINT check_longest_not_below_current CHECK (longest_streak >= current_streak);

-- ---------------------------------------------------------------------------------------------------------------
-- updated_at, maintained automatically (000, 001, 002) wherever the column stands
-- ---------------------------------------------------------------------------------------------------------------
CREATE FUNCTION identity.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION identity.touch_updated_at() FROM PUBLIC;

DO $$
DECLARE
  v_table regclass;
BEGIN
  FOR v_table IN
    SELECT a.attrelid::regclass
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE a.attname = 'updated_at' AND NOT a.attisdropped
       AND n.nspname IN ('ai', 'challenges', 'companion', 'content', 'courses', 'engagement', 'grading', 'identity',
                         'labs', 'workshops')
     ORDER BY a.attrelid::regclass::text
  LOOP
    EXECUTE format('CREATE TRIGGER touch_updated_at BEFORE UPDATE ON %s
                    FOR EACH ROW EXECUTE FUNCTION identity.touch_updated_at()', v_table);
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------------------
-- 001: profile and streak come with the user; 004: the reader's row and its streak too
-- ---------------------------------------------------------------------------------------------------------------
CREATE FUNCTION identity.user_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO identity.profiles (id) VALUES (NEW.id) ON CONFLICT (id) DO NOTHING;
  INSERT INTO engagement.user_streaks (user_id, streak_type) VALUES (NEW.id, 'daily')
    ON CONFLICT (user_id, streak_type) DO NOTHING;
  INSERT INTO companion.students (id, created_at, last_active_at) VALUES (NEW.id, NEW.created_at, NEW.created_at)
    ON CONFLICT (id) DO NOTHING;
  INSERT INTO companion.streaks (student_id) VALUES (NEW.id) ON CONFLICT (student_id) DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION identity.user_created() FROM PUBLIC;
CREATE TRIGGER user_created AFTER INSERT ON identity.users
  FOR EACH ROW EXECUTE FUNCTION identity.user_created();

-- One source of a person's zone, profiles.timezone: companion.students follows it, whichever of the two is written.
CREATE FUNCTION identity.timezone_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE companion.students SET timezone = NEW.timezone WHERE id = NEW.id AND timezone <> NEW.timezone;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION identity.timezone_changed() FROM PUBLIC;
CREATE TRIGGER timezone_changed AFTER INSERT OR UPDATE OF timezone ON identity.profiles
  FOR EACH ROW EXECUTE FUNCTION identity.timezone_changed();

CREATE FUNCTION companion.follow_timezone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.timezone := coalesce((SELECT p.timezone FROM identity.profiles p WHERE p.id = NEW.id), NEW.timezone);
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION companion.follow_timezone() FROM PUBLIC;
CREATE TRIGGER follow_timezone BEFORE INSERT OR UPDATE OF timezone ON companion.students
  FOR EACH ROW EXECUTE FUNCTION companion.follow_timezone();

-- ---------------------------------------------------------------------------------------------------------------
-- 001: course progress follows completed lessons
-- ---------------------------------------------------------------------------------------------------------------
CREATE FUNCTION courses.lesson_completed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT NEW.completed THEN
    NEW.completed_at := NULL;
  ELSIF NEW.completed_at IS NULL THEN
    NEW.completed_at := now();
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION courses.lesson_completed() FROM PUBLIC;
CREATE TRIGGER lesson_completed BEFORE INSERT OR UPDATE OF completed, completed_at ON courses.user_progress
  FOR EACH ROW EXECUTE FUNCTION courses.lesson_completed();

-- Percentage of the course's published lessons that the person has completed, truncated. The enrolment is locked before
-- the lessons are counted, in a statement of its own: two lessons completed at once are both counted. A course once
-- completed stays so.
CREATE FUNCTION courses.recalculate_progress(p_user uuid, p_course uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_total int;
  v_done int;
  v_percentage int;
BEGIN
  PERFORM FROM courses.course_enrollments e WHERE e.user_id = p_user AND e.course_id = p_course FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT count(*), count(*) FILTER (WHERE u.completed) INTO v_total, v_done
    FROM courses.lessons l
    LEFT JOIN courses.user_progress u ON u.lesson_id = l.id AND u.user_id = p_user
   WHERE l.course_id = p_course AND l.is_published;
  v_percentage := CASE WHEN v_total = 0 THEN 0 ELSE v_done * 100 / v_total END;
  UPDATE courses.course_enrollments e
     SET progress_percentage = v_percentage,
         status = CASE WHEN v_percentage = 100 THEN 'completed' ELSE e.status END,
         completed_at = CASE WHEN v_percentage = 100 THEN coalesce(e.completed_at, now()) ELSE e.completed_at END,
         last_accessed = now()
   WHERE e.user_id = p_user AND e.course_id = p_course;
END $$;
REVOKE ALL ON FUNCTION courses.recalculate_progress(uuid, uuid) FROM PUBLIC;

CREATE FUNCTION courses.progress_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM courses.recalculate_progress(OLD.user_id, OLD.course_id);
  ELSE
    PERFORM courses.recalculate_progress(NEW.user_id, NEW.course_id);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION courses.progress_changed() FROM PUBLIC;
CREATE TRIGGER progress_changed AFTER INSERT OR DELETE OR UPDATE OF completed ON courses.user_progress
  FOR EACH ROW EXECUTE FUNCTION courses.progress_changed();
-- Lessons done before the enrolment count as well.
CREATE FUNCTION courses.enrollment_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM courses.user_progress u WHERE u.user_id = NEW.user_id AND u.course_id = NEW.course_id) THEN
    PERFORM courses.recalculate_progress(NEW.user_id, NEW.course_id);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION courses.enrollment_created() FROM PUBLIC;
CREATE TRIGGER enrollment_created AFTER INSERT ON courses.course_enrollments
  FOR EACH ROW EXECUTE FUNCTION courses.enrollment_created();

-- ---------------------------------------------------------------------------------------------------------------
-- 002: update_session_progress(session_token)
-- ---------------------------------------------------------------------------------------------------------------
-- As documented, save that the total comes from the session (its definition's number of steps, 9 by default), that a
-- definition without steps gives 0 instead of a division by zero, and that more steps than defined give no more than 100.
-- The app calls it for the entered session or participant only; the owner's scripts for any, as the document shows. The
-- session is locked before counting, for the reason given above.
CREATE FUNCTION workshops.update_session_progress(p_session_token text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_student uuid;
  v_total_steps int;
  v_completed_steps int;
  v_total_time int;
BEGIN
  SELECT s.total_steps, s.student_id INTO v_total_steps, v_student
    FROM workshops.sessions s
   WHERE s.session_token = p_session_token
     FOR UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF session_user = 'loupe_app'
     AND (p_session_token = app.workshop_token() OR v_student = app.workshop_student_id()) IS NOT TRUE THEN
    RAISE EXCEPTION 'common.forbidden' USING ERRCODE = 'LP403';
  END IF;
  SELECT count(*), coalesce(sum(p.time_spent), 0) INTO v_completed_steps, v_total_time
    FROM workshops.step_progress p
   WHERE p.session_token = p_session_token AND p.validation_passed;
  UPDATE workshops.sessions s
     SET completion_rate = CASE
           WHEN v_total_steps = 0 THEN 0
           ELSE least(100, round((v_completed_steps::numeric / v_total_steps) * 100))
         END,
         total_time_spent = v_total_time,
         last_activity = now()
   WHERE s.session_token = p_session_token;
END $$;
REVOKE ALL ON FUNCTION workshops.update_session_progress(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workshops.update_session_progress(text) TO loupe_app;
