import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { quiz } from "~/features/companion/library/server/queries";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { testDatabase } from "../../support/database";
import { signIn } from "../../support/people";
import { createPersonWithPassword } from "../identity/support";
import { errorOf, rest, tokenFor } from "./rest-client";

/** Document 004's three diagrams over REST, end to end; every answer is held to the OpenAPI document by the client. */

/** Right answers to a quiz, by what the content store holds. */
async function rightAnswers(person: { id: string }, quizId: string) {
  const served = await runAs(await signIn(person), async () => await quiz(db, quizId, "en"));
  return Object.fromEntries(
    served.value.questions.map((question) => [
      question.question_id,
      question.type === "short-answer"
        ? (question.samples.find(({ correct }) => correct)?.answer ?? "")
        : question.correct_answer,
    ]),
  );
}

describe("the authentication flow", () => {
  it("registers, signs in and calls with the token", async () => {
    const email = `new-${randomUUID()}@example.test`;
    const made = await rest("/auth/register", {
      method: "POST",
      body: { email: ` ${email.toUpperCase()} `, password: "learn-by-doing" },
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ user_id: expect.any(String), email });

    const before = Math.floor(Date.now() / 1000);
    const entered = await rest("/auth/login", {
      method: "POST",
      body: { email, password: "learn-by-doing" },
    });
    expect(entered.status).toBe(200);
    const { access_token: token, exp } = entered.body as { access_token: string; exp: number };
    const { user_id: userId } = made.body as { user_id: string };
    expect(decodeJwt(token)).toMatchObject({ user_id: userId, tier: "free", exp });
    expect(exp - before).toBeGreaterThanOrEqual(24 * 60 * 60);
    expect(exp - before).toBeLessThan(24 * 60 * 60 + 60);

    expect((await rest("/v1/progress", { token })).status).toBe(200);
    const { rows } = await testDatabase().owner.query(
      "select kind::text, expires_at from identity.auth_sessions where user_id = $1",
      [userId],
    );
    expect(rows).toMatchObject([{ kind: "rest" }]);
    expect(Math.abs(Number(rows[0]?.expires_at) / 1000 - exp)).toBeLessThan(60);
  });

  it("takes the optional name and zone, and a name from the address without", async () => {
    const profile = async (userId: string) => {
      const { rows } = await testDatabase().owner.query(
        "select full_name, timezone, preferred_language from identity.profiles where id = $1",
        [userId],
      );
      return rows[0];
    };
    const register = async (more: object, headers = {}) => {
      const body = { email: `lin-${randomUUID()}@example.test`, password: "learn-by-doing", ...more };
      const answer = await rest("/auth/register", { method: "POST", body, headers });
      return { email: body.email, profile: await profile((answer.body as { user_id: string }).user_id) };
    };
    const named = await register(
      { full_name: "Lin Wei", timezone: "Asia/Shanghai" },
      { "accept-language": "zh" },
    );
    expect(named.profile).toEqual({
      full_name: "Lin Wei",
      timezone: "Asia/Shanghai",
      preferred_language: "zh",
    });
    const bare = await register({});
    expect(bare.profile).toEqual({
      full_name: bare.email.split("@")[0],
      timezone: "UTC",
      preferred_language: "en",
    });
  });

  it("writes the tier of that moment into the token", async () => {
    const person = await createPersonWithPassword();
    const tierUntil = async (until: string) => {
      await testDatabase().owner.query(
        `update companion.students set subscription_tier = 'premium', subscription_expires_at = ${until} where id = $1`,
        [person.id],
      );
      return decodeJwt(await tokenFor(person)).tier;
    };
    expect(await tierUntil("null")).toBe("premium");
    expect(await tierUntil("now() + interval '1 hour'")).toBe("premium");
    expect(await tierUntil("now() - interval '1 second'")).toBe("free");
  });
});

describe("the content delivery flow", () => {
  it("lists the chapters and gives one in the shape of the document", async () => {
    const token = await tokenFor(await createPersonWithPassword());
    const list = await rest("/v1/chapters", { token });
    const { chapters } = list.body as { chapters: Record<string, unknown>[] };
    expect(chapters.map((one) => [one.chapter_id, one.access_tier, one.lock, one.quiz_id])).toEqual([
      ["01-intro-genai", "free", null, "01-quiz"],
      ["02-how-llms-work", "free", null, "02-quiz"],
      ["03-prompting", "free", null, "03-quiz"],
      ["04-retrieval", "premium", "premiumNeeded", "04-quiz"],
      ["05-agents-tools", "premium", "premiumNeeded", "05-quiz"],
      ["06-evaluation-safety", "premium", "premiumNeeded", "06-quiz"],
    ]);
    const chapter = await rest("/v1/chapters/01-intro-genai", { token });
    expect(chapter.status).toBe(200);
    expect(chapter.headers.get("content-language")).toBe("en");
    const { sections, ...head } = chapter.body as { sections: Record<string, unknown>[] };
    expect(head).toMatchObject({
      chapter_id: "01-intro-genai",
      chapter_number: 1,
      access_tier: "free",
      language: "en",
    });
    expect(sections.map(({ order }) => order)).toEqual(sections.map((_, place) => place + 1));
    expect(String(sections[0]?.content_markdown).length).toBeGreaterThan(200);
  });

  it("decides by the tier on the server at each call, whatever the token says", async () => {
    const person = await createPersonWithPassword();
    const token = await tokenFor(person);
    const closed = await rest("/v1/chapters/04-retrieval", { token });
    expect([closed.status, errorOf(closed).reason]).toEqual([403, "companion.premiumNeeded"]);
    const premium = (until: string) =>
      testDatabase().owner.query(
        `update companion.students set subscription_tier = 'premium', subscription_expires_at = ${until} where id = $1`,
        [person.id],
      );
    await premium("now() + interval '1 hour'");
    expect((await rest("/v1/chapters/04-retrieval", { token })).status).toBe(200);
    await premium("now() - interval '1 second'");
    const expired = await rest("/v1/quizzes/04-quiz", { token });
    expect([expired.status, errorOf(expired).reason]).toEqual([403, "companion.premiumExpired"]);
  });

  it("speaks the language of the call, else that of the profile", async () => {
    const token = await tokenFor(await createPersonWithPassword({ language: "zh" }));
    const languageOf = async (headers: Record<string, string>) => {
      const answer = await rest("/v1/chapters/01-intro-genai", { token, headers });
      return [answer.headers.get("content-language"), (answer.body as { language: string }).language];
    };
    expect(await languageOf({})).toEqual(["zh", "zh"]);
    expect(await languageOf({ "accept-language": "de, *;q=0.5" })).toEqual(["zh", "zh"]);
    expect(await languageOf({ "accept-language": "en-GB" })).toEqual(["en", "en"]);
    const refused = await rest("/v1/chapters/04-retrieval", { token });
    expect(errorOf(refused).message).toMatch(/\p{Script=Han}/u);
  });
});

describe("the quiz submission flow", () => {
  it("asks without keys, grades, and moves progress and streak", async () => {
    const person = await createPersonWithPassword();
    const token = await tokenFor(person);
    const asked = await rest("/v1/quizzes/01-quiz", { token });
    expect(asked.body).toMatchObject({ quiz_id: "01-quiz", chapter_id: "01-intro-genai", passing_score: 70 });

    const weak = await rest("/v1/quizzes/01-quiz/submit", {
      method: "POST",
      token,
      body: { answers: { q1: "a", q2: false } },
    });
    expect(weak.status).toBe(200);
    expect(weak.body).toMatchObject({
      passed: false,
      grading_details: { q1: { correct: expect.any(Boolean) } },
    });

    const answers = await rightAnswers(person, "01-quiz");
    const full = await rest("/v1/quizzes/01-quiz/submit", { method: "POST", token, body: { answers } });
    expect(full.body).toMatchObject({ score: 100, passed: true });
    expect(Object.keys(full.body as object)).toEqual(["score", "passed", "grading_details"]);

    expect((await rest("/v1/progress", { token })).body).toMatchObject({
      progress_percentage: 16.66,
      completed_chapters: 1,
      total_chapters: 6,
      unavailable_chapters: [],
      chapters: [
        { chapter_id: "01-intro-genai", completion_status: "completed", quiz_score: 100 },
        {},
        {},
        {},
        {},
        {},
      ],
    });
    expect((await rest("/v1/streak", { token })).body).toMatchObject({
      current_streak: 1,
      longest_streak: 1,
      active_today: true,
      next_milestone: 3,
    });
    const data = (await rest("/v1/export", { token })).body as { tables: Record<string, unknown[]> };
    expect(JSON.stringify(data)).toContain(person.email);
    expect(data.tables["companion.quiz_attempts"]).toHaveLength(2);
  });

  it("never shows a key, not in a quiz, a chapter or a list", async () => {
    const person = await createPersonWithPassword();
    await testDatabase().owner.query(
      "update companion.students set subscription_tier = 'premium' where id = $1",
      [person.id],
    );
    const token = await tokenFor(person);
    const keyed = /correct_answer|explanation|any_of|none_of|"concepts|"keywords|"samples|max_edits/;
    for (let number = 1; number <= 6; number++)
      for (const headers of [{ "accept-language": "en" }, { "accept-language": "zh" }]) {
        const { status, text } = await rest(`/v1/quizzes/0${number}-quiz`, { token, headers });
        expect([status, keyed.exec(text)]).toEqual([200, null]);
      }
    expect((await rest("/v1/chapters", { token })).text).not.toMatch(keyed);
  });

  it("counts a submission once under its Idempotency-Key, whatever its form", async () => {
    const person = await createPersonWithPassword();
    const token = await tokenFor(person);
    const submit = (key: string, answers: object) =>
      rest("/v1/quizzes/01-quiz/submit", {
        method: "POST",
        token,
        body: { answers },
        headers: { "idempotency-key": key },
      });
    const uuid = randomUUID();
    for (const key of [uuid, `"${uuid}"`, uuid.toUpperCase()])
      expect((await submit(key, { q1: "a" })).status).toBe(200);
    const long = "k".repeat(200);
    const twice = await Promise.all([submit(long, { q1: "b" }), submit(long, { q1: "b" })]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    const { rows } = await testDatabase().owner.query(
      "select count(*)::int as n from companion.quiz_attempts where student_id = $1",
      [person.id],
    );
    expect(rows[0]).toEqual({ n: 2 });

    const other = await submit(uuid, { q1: "b" });
    expect([other.status, errorOf(other).reason]).toEqual([409, "companion.requestReused"]);
    for (const key of ["", "k".repeat(201), "two words"]) {
      const refused = await submit(key, {});
      expect([refused.status, errorOf(refused).reason]).toEqual([400, "companion.idempotencyKey"]);
    }
  });

  it("keeps people apart: the same key of another person is another submission", async () => {
    const key = { "idempotency-key": randomUUID() };
    for (const person of [await createPersonWithPassword(), await createPersonWithPassword()]) {
      const token = await tokenFor(person);
      const body = { answers: { q1: "a" } };
      const path = "/v1/quizzes/01-quiz/submit";
      expect((await rest(path, { method: "POST", token, body, headers: key })).status).toBe(200);
    }
  });
});
