import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AppErrorCode } from "~/lib/app-error";
import { messagesFor } from "~/messages/load";
import { apiClient, newStudent, type Reply, signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { launchBrowser } from "../support/browser";
import type { Behaviour } from "../support/model-behaviours";
import { type ModelServer, startModelServer } from "../support/model-server";
import { newWalker } from "../support/walker";

/** Whatever is sent: a typed error in the caller's words, nothing half-written, no attempt counted, no look inside. */

type Student = Awaited<ReturnType<typeof newStudent>>;

const GOOD = "List three habits of cats, one short line each.";
const HAN = /\p{Script=Han}/u;

let app: RunningApp;
let model: ModelServer;
let browser: Browser;
let english: Student;
let chinese: Student;

beforeAll(async () => {
  model = await startModelServer();
  [app, browser] = await Promise.all([
    startApp({ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "sk-canary-3141", OPENAI_MODEL: "test" }),
    launchBrowser(),
  ]);
  english = await newStudent(app, "Ella English");
  chinese = await newStudent(app, "陈中文", "zh");
});
afterEach(() => model.reset());
afterAll(async () => {
  await browser?.close();
  await app?.remove();
  await model?.close();
});

/** A person of each language. */
const both = () =>
  [
    [english, "en"],
    [chinese, "zh"],
  ] as const;

/** What a person has: attempts, counted attempts, places taken, calls by their end. */
async function traces(userId: string) {
  const [row] = await ask(
    app,
    `select
       (select count(*)::int from labs.prompt_lab_attempts where user_id = $1) as attempts,
       (select coalesce(sum(attempts), 0)::int from labs.prompt_lab_progress where user_id = $1) as counted,
       (select count(*)::int from ai.ai_usage_log where user_id = $1) as places,
       (select count(*)::int from ai.ai_interactions where user_id = $1 and status in ('pending', 'success')) as calls`,
    [userId],
  );
  return row;
}

/** A refusal: its code, in the caller's language, with nothing of our insides. */
function expectRefused(reply: Reply<unknown>, code: AppErrorCode, locale: "en" | "zh", reason?: string) {
  expect(reply.appError, reply.text.slice(0, 500)).toMatchObject({ code, ...(reason ? { reason } : {}) });
  const { message, fieldErrors } = reply.appError ?? { message: "" };
  for (const words of [message, ...Object.values(fieldErrors ?? {}).flat()]) {
    expect(words.length).toBeGreaterThan(5);
    expect(HAN.test(words)).toBe(locale === "zh");
  }
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.text).not.toMatch(/node_modules|\.tsx?[:"]|\.js:|\n\s+at |"stack"|prisma|select |sk-canary/i);
}

const run = { prompt: GOOD, labNumber: 1, exerciseId: "lab1-ex1" };
const bad: { name: string; input: unknown; code?: AppErrorCode; reason?: string; words?: string }[] = [
  { name: "an empty prompt", input: { ...run, prompt: "" }, words: "promptBlank" },
  { name: "a blank prompt", input: { ...run, prompt: " \n\t \u3000" }, words: "promptBlank" },
  { name: "4,001 characters", input: { ...run, prompt: "a".repeat(4_001) }, words: "promptTooLong" },
  {
    name: "4,001 characters of two units",
    input: { ...run, prompt: "🐈".repeat(4_001) },
    words: "promptTooLong",
  },
  { name: "900,000 characters", input: { ...run, prompt: "a".repeat(900_000) }, words: "promptTooLong" },
  { name: "a NUL", input: { ...run, prompt: "cats\u0000" }, words: "promptControl" },
  { name: "a bell", input: { ...run, prompt: "cats\u0007" }, words: "promptControl" },
  { name: "an escape sequence", input: { ...run, prompt: "\u001b[31mcats" }, words: "promptControl" },
  { name: "a C1 control", input: { ...run, prompt: "cats\u0085" }, words: "promptControl" },
  { name: "a high surrogate alone", input: { ...run, prompt: "cats \ud83d" }, words: "promptBroken" },
  { name: "a low surrogate alone", input: { ...run, prompt: "\udc08 cats" }, words: "promptBroken" },
  { name: "a number", input: { ...run, prompt: 7 } },
  { name: "null", input: { ...run, prompt: null } },
  { name: "a list", input: { ...run, prompt: [GOOD] } },
  { name: "an object", input: { ...run, prompt: { toString: GOOD } } },
  { name: "no prompt", input: { labNumber: 1, exerciseId: "lab1-ex1" } },
  { name: "nothing", input: undefined },
  { name: "a text for the whole", input: GOOD },
  { name: "a key that nobody asked for", input: { ...run, userId: randomUUID() } },
  { name: "a lab as text", input: { ...run, labNumber: "1" } },
  { name: "half a lab", input: { ...run, labNumber: 1.5 } },
  { name: "a lab below all", input: { ...run, labNumber: -1 } },
  { name: "graded in words", input: { ...run, graded: "yes" } },
  { name: "a request id that is none", input: { ...run, clientRequestId: "1' or '1'='1" } },
  {
    name: "a path for an exercise",
    input: { ...run, exerciseId: "../../lab1-ex1" },
    code: "NOT_FOUND",
    reason: "labs.exerciseUnknown",
  },
  { name: "an endless exercise", input: { ...run, exerciseId: "lab1-".repeat(1_000) } },
  { name: "an unknown lab", input: { ...run, labNumber: 6 }, code: "VALIDATION", reason: "common.invalid" },
  {
    name: "an unknown exercise",
    input: { ...run, exerciseId: "lab1-ex99" },
    code: "NOT_FOUND",
    reason: "labs.exerciseUnknown",
  },
  {
    name: "an exercise of another lab",
    input: { ...run, labNumber: 2 },
    code: "NOT_FOUND",
  },
];

describe("labs.runPrompt", () => {
  test.each(bad)("refuses $name", async ({ input, code = "VALIDATION", reason, words }) => {
    for (const [who, locale] of both()) {
      const before = await traces(who.userId);
      const reply = await who.mutate("labs.runPrompt", input);
      expectRefused(reply, code, locale, reason);
      if (words) {
        const { labs } = messagesFor(locale).errors;
        expect(reply.appError?.message).toBe(labs[words as keyof typeof labs]);
        expect(Object.keys(reply.appError?.fieldErrors ?? {})).toEqual(["prompt"]);
      }
      expect(await traces(who.userId)).toEqual(before);
    }
    expect(model.requests).toHaveLength(0);
  });

  test("takes 4,000 characters, also where each has two units", async () => {
    for (const prompt of ["a".repeat(4_000), "🐈".repeat(4_000)]) {
      expect((await english.run(prompt)).status).toBe(200);
    }
  });

  const bodies: { name: string; body: string; code: AppErrorCode }[] = [
    {
      name: "over 1 MB",
      body: JSON.stringify({ json: { ...run, prompt: "a".repeat(1_000_000) } }),
      code: "TOO_LARGE",
    },
    { name: "that is no JSON", body: "{", code: "VALIDATION" },
    { name: "that is null", body: "null", code: "VALIDATION" },
    { name: "nested without end", body: `{"json":${"[".repeat(20_000)}`, code: "VALIDATION" },
    {
      name: "with half a surrogate",
      body: `{"json":${JSON.stringify(run).replace(GOOD, "\\ud83d")}}`,
      code: "VALIDATION",
    },
    {
      name: "with a poisoned prototype",
      body: `{"json":{"__proto__":{"graded":false},"prompt":""}}`,
      code: "VALIDATION",
    },
  ];

  test.each(bodies)("refuses a body $name", async ({ body, code }) => {
    for (const [who, locale] of both()) {
      const before = await traces(who.userId);
      expectRefused(await who.send("labs.runPrompt", body), code, locale);
      expect(await traces(who.userId)).toEqual(before);
    }
  });
});

describe("a session", () => {
  test("that was signed out is nobody's, though its cookie is still there", async () => {
    const who = await signInByHttp(app, "student2@loupe.test");
    expect((await who.query("labs.quota")).status).toBe(200);
    await who.signOut();
    for (const locale of ["en", "zh"] as const) {
      const late = apiClient(app, { locale, cookie: who.cookie });
      for (const reply of [
        await late.run(GOOD),
        await late.query("labs.attempts", { exerciseId: "lab1-ex1" }),
        await late.query("labs.list"),
        await late.query("identity.me"),
      ]) {
        expectRefused(reply, "UNAUTHENTICATED", locale, "common.sessionEnded");
        expect(reply.status).toBe(401);
      }
    }
    expect(model.requests).toHaveLength(0);
  });

  test("that was never opened, or is forged, is nobody's", async () => {
    const { cookie } = english;
    const forged = [
      "",
      cookie.slice(0, -4),
      cookie.replace(/=.*/, "=eyJhbGciOiJub25lIn0.e30."),
      `${cookie.split("=")[0]}=${"x".repeat(20_000).slice(0, 6_000)}`,
    ];
    for (const bytes of forged) {
      const nobody = apiClient(app, { cookie: bytes });
      expectRefused(await nobody.run(GOOD), "UNAUTHENTICATED", "en", "common.signInNeeded");
    }
  });

  test("sees nothing of another's: a request id, a run, an attempt", async () => {
    const clientRequestId = randomUUID();
    const mine = await english.run(GOOD, { clientRequestId });
    const theirs = await chinese.query<{ items: { id: string }[] }>("labs.attempts", {
      exerciseId: "lab1-ex1",
    });
    expect(theirs.data?.items.map(({ id }) => id)).not.toContain(mine.data?.id);
  });
});

/** Failures of the provider with what they mean; a success in between keeps the breaker closed. */
const failures: { name: string; behaviour: Behaviour; reason: string; times?: number }[] = [
  { name: "500", behaviour: { mode: "status", status: 500 }, reason: "ai.providerFailed", times: 3 },
  { name: "401", behaviour: { mode: "status", status: 401 }, reason: "ai.providerRefused" },
  { name: "a page of a hotel network", behaviour: { mode: "wrongContentType" }, reason: "ai.badAnswer" },
  { name: "garbage in the middle", behaviour: { mode: "garbage", pieces: 3 }, reason: "ai.badAnswer" },
  { name: "a cut in the middle", behaviour: { mode: "cutMidStream", pieces: 3 }, reason: "ai.cutOff" },
  { name: "an end without an end", behaviour: { mode: "endEarly", pieces: 3 }, reason: "ai.cutOff" },
  { name: "nothing at all", behaviour: { mode: "stream", text: "" }, reason: "ai.emptyAnswer" },
  { name: "a stall", behaviour: { mode: "stallMidStream", pieces: 3 }, reason: "ai.providerTimeout" },
];

describe("a provider that fails", () => {
  test.each(failures)(
    "with $name: no attempt, the place is back, the words are the caller's",
    async (failure) => {
      for (const [who, locale] of [
        [english, "en"],
        [chinese, "zh"],
      ] as const) {
        const before = await traces(who.userId);
        for (let time = 0; time < (failure.times ?? 1); time++) model.next(failure.behaviour);
        const reply = await who.run(GOOD);
        expectRefused(reply, "PROVIDER_FAILED", locale, failure.reason);
        expect(reply.status).toBe(502);
        expect(await traces(who.userId)).toEqual(before);
      }
      model.reset();
      expect((await english.run(GOOD)).status).toBe(200);
    },
  );
});

describe("in the browser", () => {
  const typed = "List three habits of cats, as I typed them.";

  test("what was typed stays after a failed run, and runs when the model is back", async () => {
    const { email } = await newStudent(app, "Fay Failed");
    const walker = await newWalker(browser, app);
    const { page, t } = walker;
    await walker.signIn(email, "/labs/1/lab1-ex1");
    await page.locator(".cm-content").waitFor();
    await walker.type(typed);
    model.next({ mode: "garbage", pieces: 2 });
    await walker.runButton().click();
    await page
      .getByRole("alert")
      .filter({ hasText: t("errors.ai.badAnswer") })
      .waitFor();
    await page.getByText(t("labs.answer.kept")).waitFor();
    await expect.poll(walker.written).toBe(typed);
    await page.getByText(t("labs.attempts.empty")).waitFor();
    await walker.runButton().click();
    await page.getByText(t("labs.answer.ofAttempt", { attempt: 1 }), { exact: true }).waitFor();
    await expect.poll(walker.written).toBe(typed);
    await walker.close();
  });

  test("what was typed stays after the session ended, over the sign-in, and in Chinese", async () => {
    const { email, userId } = await newStudent(app, "温故", "zh");
    const walker = await newWalker(browser, app, { locale: "zh", width: 390 });
    const { page, t } = walker;
    await walker.signIn(email, "/labs/1/lab1-ex1");
    await page
      .getByRole("group", { name: t("labs.views.label") })
      .getByText(t("labs.views.prompt"))
      .click();
    await page.locator(".cm-content").waitFor();
    await walker.type(typed);
    await ask(app, "update identity.auth_sessions set ended_at = now() where user_id = $1", [userId]);
    await walker.runButton().click();
    await page
      .getByRole("alert")
      .filter({ hasText: t("errors.common.sessionEnded") })
      .waitFor();
    await expect.poll(walker.written).toBe(typed);
    await page.reload();
    await page.waitForURL(/\/sign-in\?next=/);
    await walker.signIn(email, "/labs/1/lab1-ex1");
    await page
      .getByRole("group", { name: t("labs.views.label") })
      .getByText(t("labs.views.prompt"))
      .click();
    await page.locator(".cm-content").waitFor();
    await expect.poll(walker.written).toBe(typed);
    expect(await traces(userId)).toMatchObject({ attempts: 0, places: 0 });
    await walker.close();
  });

  test("too long a prompt is told while it is typed, and not sent", async () => {
    const { email } = await newStudent(app, "Lena Long");
    const walker = await newWalker(browser, app);
    const { page, t } = walker;
    await walker.signIn(email, "/labs/1/lab1-ex1");
    await page.locator(".cm-content").waitFor();
    const seen = model.requests.length;
    await walker.editor().click();
    await page.keyboard.insertText("cat ".repeat(1_001));
    await page
      .getByText(t("labs.prompt.tooLong", { over: 4, limit: 4_000 }))
      .filter({ visible: true })
      .waitFor();
    await page.keyboard.press("Control+Enter");
    await walker.runButton({ disabled: true }).waitFor();
    expect(model.requests.length).toBe(seen);
    await walker.close();
  });
});
