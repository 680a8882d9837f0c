import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, type TestUser } from "../../support/people";

/** Every CHECK and unique of the documents refuses the wrong value, as the owner, whom nothing else stops. */

const { owner } = testDatabase();
let user: TestUser;
beforeAll(async () => {
  user = await createUser();
});

const refusal = (code: string, constraint?: string) =>
  expect.objectContaining({ code, ...(constraint ? { constraint } : {}) });
const insert = (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  return owner.query(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  );
};

const run = () => ({
  user_id: user.id,
  lab_number: 1,
  exercise_id: randomUUID(),
  prompt_submitted: "p",
  llm_response: "r",
});
const attempt = () => ({
  user_id: user.id,
  lab_number: 1,
  exercise_id: "lab1-ex1",
  exercise_version: "v",
  prompt: "p",
  answer: "a",
  score: 50,
  provider: "scripted",
  model: "scripted",
  latency_ms: 1,
  client_request_id: randomUUID(),
});
const quizAttempt = () => ({
  student_id: user.id,
  quiz_id: "01-quiz",
  chapter_id: "01-intro-genai",
  answers_json: "{}",
  score: 70,
  passed: true,
});
const transcript = () => ({ user_id: user.id, user_message: "m", coach_response: "" });

/** Document, table, a good row, and the bad values with the SQLSTATE and the constraint that refuses them. */
type Case = [
  table: string,
  good: () => Record<string, unknown>,
  bad: Record<string, unknown>,
  code: string,
  constraint?: string,
];
const check = "23514";
const notOfTheEnum = "22P02";
const cases: Case[] = [
  ["labs.prompt_lab_progress", run, { lab_number: 0 }, check, "prompt_lab_progress_lab_number_check"],
  ["labs.prompt_lab_progress", run, { lab_number: 6 }, check, "prompt_lab_progress_lab_number_check"],
  ["labs.prompt_lab_progress", run, { attempts: 0 }, check],
  ["labs.prompt_lab_attempts", attempt, { lab_number: 6 }, check],
  ["labs.prompt_lab_attempts", attempt, { score: 100.01 }, check, "check_score_range"],
  ["labs.prompt_lab_attempts", attempt, { score: null }, check, "prompt_lab_attempts_graded_has_score"],
  ["labs.coach_transcripts", transcript, { context_tag: "Kitchen" }, notOfTheEnum],
  ["labs.coach_transcripts", transcript, { tone: "angry" }, notOfTheEnum],
  ["labs.coach_transcripts", transcript, { status: "failed" }, notOfTheEnum],
  ["labs.coach_transcripts", transcript, { coach_response: null }, "23502"],
  [
    "labs.module_progress",
    () => ({ user_id: user.id, module_number: 5 }),
    { module_number: 6 },
    check,
    "module_progress_module_number_check",
  ],
  ["labs.module_progress", () => ({ user_id: user.id, module_number: 0 }), { module_number: -1 }, check],
  [
    "labs.module_progress",
    () => ({ user_id: user.id, module_number: 1 }),
    { status: "not-started" },
    notOfTheEnum,
  ],
  [
    "engagement.user_feedback",
    () => ({ user_id: user.id, rating: 1 }),
    { rating: 0 },
    check,
    "check_rating_range",
  ],
  [
    "engagement.user_feedback",
    () => ({ user_id: user.id, rating: 5 }),
    { rating: 6 },
    check,
    "check_rating_range",
  ],
  [
    "engagement.user_streaks",
    () => ({ user_id: user.id, streak_type: "weekly" }),
    { current_streak: 2, longest_streak: 1 },
    check,
  ],
  ["companion.quiz_attempts", quizAttempt, { score: 100.5 }, check, "check_score_range"],
  ["companion.quiz_attempts", quizAttempt, { score: -0.01 }, check, "check_score_range"],
  [
    "companion.chapter_progress",
    () => ({ student_id: user.id, chapter_id: randomUUID() }),
    { quiz_score: 101 },
    check,
    "check_score_range",
  ],
  [
    "companion.chapter_progress",
    () => ({ student_id: user.id, chapter_id: randomUUID() }),
    { completion_status: "done" },
    notOfTheEnum,
  ],
  [
    "companion.chapter_progress",
    () => ({ student_id: user.id, chapter_id: "c" }),
    { chapter_id: "x".repeat(51) },
    "22001",
  ],
  [
    "challenges.challenges",
    () => ({ title: "T", statement: "S" }),
    { hint_min: 3, hint_max: 2 },
    check,
    "challenges_hint_range",
  ],
  ["challenges.challenges", () => ({ title: "T", statement: "S" }), { hint_max: 5 }, check],
  ["ai.ai_usage_log", () => ({ user_id: user.id, action: "ai_agent" }), { action: "prompt" }, check],
  ["ai.models", () => ({ name: randomUUID(), version: "1" }), { prompt_price_micro_usd: -1 }, check],
  ["courses.courses", () => ({ title: "T" }), { difficulty_level: "beginner" }, notOfTheEnum],
];

describe("checks", () => {
  it.each(cases)("%s takes a good row and refuses a bad one", async (table, good, bad, code, constraint) => {
    await insert(table, good());
    await expect(insert(table, { ...good(), ...bad })).rejects.toEqual(refusal(code, constraint));
  });

  it.each(["", "ada", "ada@", "ada@school", "a da@school.test", "ada@school.t", "@school.test"])(
    "an account has an e-mail of the documented form, not %j",
    async (email) => {
      const row = { organization_id: user.organizationId, email };
      await expect(insert("identity.users", row)).rejects.toEqual(refusal(check, "check_email_format"));
    },
  );

  it.each(["00:00", "Not a zone", "", "'; drop"])("a zone looks like one, not %j", async (zone) => {
    await expect(
      owner.query("update identity.profiles set timezone = $2 where id = $1", [user.id, zone]),
    ).rejects.toEqual(refusal(check, "profiles_timezone_form"));
  });
});

describe("uniques", () => {
  it("an e-mail belongs to one account, whatever the case, until that one is deleted", async () => {
    const email = `Ada.${randomUUID()}@Example.test`;
    const first = await createUser({ email });
    await expect(createUser({ email: email.toUpperCase() })).rejects.toEqual(
      refusal("23505", "users_email_live_key"),
    );
    await owner.query("update identity.users set deleted_at = now() where id = $1", [first.id]);
    await createUser({ email: email.toLowerCase() });
  });

  it("there is one public organization at most", async () => {
    const make = (slug: string) =>
      insert("identity.organizations", { name: "Open campus", slug, is_public: true });
    const { rowCount } = await owner.query("select from identity.organizations where is_public");
    if (!rowCount) await make("open-campus");
    await expect(make(`open-${randomUUID()}`)).rejects.toEqual(refusal("23505", "organizations_one_public"));
  });

  it("nothing counts as a value where a key may be empty", async () => {
    const day = { user_id: user.id, session_date: "2026-02-28" };
    await insert("engagement.learning_analytics", day);
    await expect(insert("engagement.learning_analytics", day)).rejects.toEqual(refusal("23505"));

    const version = { kind: "lab", slug: randomUUID(), version: 1, body: "{}" };
    await insert("content.content_versions", version);
    await expect(insert("content.content_versions", version)).rejects.toEqual(refusal("23505"));
  });

  it("a piece of content has one published version", async () => {
    const slug = randomUUID();
    const publish = (version: number) =>
      insert("content.content_versions", {
        kind: "quiz",
        slug,
        version,
        body: "{}",
        status: "published",
        published_at: new Date(),
      });
    await publish(1);
    await expect(publish(2)).rejects.toEqual(refusal("23505", "content_versions_one_published"));
  });

  it("a class has one open invitation per address", async () => {
    const organization = await createOrganization();
    const { id: classId } = await createClass({ organizationId: organization.id });
    const invite = (email: string) =>
      insert("identity.invitations", {
        organization_id: organization.id,
        class_id: classId,
        email,
        token_hash: randomUUID(),
        expires_at: new Date(Date.now() + 60_000),
      });
    await invite("new@example.test");
    await expect(invite("NEW@example.test")).rejects.toEqual(refusal("23505", "invitations_open_key"));
    await owner.query("update identity.invitations set revoked_at = now() where class_id = $1", [classId]);
    await invite("new@example.test");
  });
});
