import { monitorEventLoopDelay } from "node:perf_hooks";
import { test } from "vitest";
import { body, ID, school } from "../integration/labs/regrade-class";
import { testDatabase } from "../support/database";
import { report, timed } from "./measure";

const STUDENTS = 500;
const EACH = 20;

/** 500 students of the class with 20 attempts each, whose answer of five words was too long. */
async function fill(classId: string, organizationId: string): Promise<void> {
  const { owner } = testDatabase();
  await owner.query(
    `with made as (
       insert into identity.users (organization_id, email, role)
       select $2, 'bench-' || gen_random_uuid() || '@example.test', 'student' from generate_series(1, $3::int)
       returning id
     ), member as (insert into identity.user_classes (user_id, class_id, role) select id, $1, 'student' from made),
     progress as (
       insert into labs.prompt_lab_progress (user_id, lab_number, exercise_id, prompt_submitted, llm_response, attempts)
       select id, 1, $4, 'Say something.', 'one two three four five', $5 from made
     )
     insert into labs.prompt_lab_attempts (user_id, lab_number, exercise_id, exercise_version, prompt, answer, criteria,
       inputs, score, passed, provider, model, latency_ms, client_request_id, prompt_tokens)
     select made.id, 1, $4, 'v0', 'Say something.', 'one two three four five', '[]',
       jsonb_build_array(jsonb_build_object('id', '', 'hidden', false, 'locale', 'en', 'passed', false, 'samples',
         jsonb_build_array(jsonb_build_object('output', 'one two three four five', 'passed', false, 'failed', '[]'::jsonb)))),
       50, false, 'scripted', 'scripted', 1, gen_random_uuid()::text, 4
     from made, generate_series(1, $5::int)`,
    [classId, organizationId, STUDENTS, ID, EACH],
  );
  await owner.query("analyze");
}

/** How long a regrade of 10,000 attempts takes, and how long it keeps everybody else waiting. */
test("a regrade of 10,000 attempts", async () => {
  const now = await school();
  await now.publish(body(3));
  await now.publish(body(6));
  await fill(now.schoolClass.id, now.organizationId);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const watched = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    delay.reset();
    delay.enable();
    const { ms, value } = await timed(work);
    delay.disable();
    report(name, [ms]);
    report(
      "  the event loop was held for",
      [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ns / 1e6),
    );
    return value;
  };
  const preview = await watched("preview", now.preview);
  if (preview.counts.rising !== STUDENTS * EACH) throw new Error(JSON.stringify(preview.counts));
  await watched("apply", () => now.apply("never_lower", preview.id));
  await watched("preview again", now.preview);
});
