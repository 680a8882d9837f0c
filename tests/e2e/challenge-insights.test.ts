import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker } from "../support/walker";

/** A teacher reads what a class did on challenges: the figures of the screen and of the files are those of the database. */

const PATH = "/admin/insights/challenges";
/** What a spreadsheet would run, as the name of a model. */
const FORMULA = '=HYPERLINK("https://example.test","Click")';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  // Of the latest question of the class; some were asked at the same moment.
  const [asked] = await ask<{ id: string; userId: string }>(
    app,
    `select i.id, i.user_id as "userId" from challenges.llm_interactions i
     join challenges.sessions s on s.id = i.session_id
     where s.class_id = $1 order by i.created_at desc, i.id limit 1`,
    [classes.evening.id],
  );
  await ask(
    app,
    `with called as (
       insert into ai.ai_interactions (id, user_id, interaction_type, domain, status, provider, model, model_version,
         prompt_tokens, completion_tokens, tokens_used, cost_micro_usd, finished_at)
       values (gen_random_uuid(), $2, 'tutor', 'challenges', 'success', 'openai', $3, null, 1200, 300, 1500, 4500, now())
       returning id)
     update challenges.llm_interactions i set ai_interaction_id = c.id from called c where i.id = $1`,
    [asked?.id, asked?.userId, FORMULA],
  );
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const sidewaysBy = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

async function download(page: Page, name: string): Promise<{ name: string; lines: string[] }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  return {
    name: file.suggestedFilename(),
    lines: text
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n"),
  };
}

test("the table and the file say what the database says, by week, by class and by model", async () => {
  const walker = await newWalker(browser, app);
  const { page, t } = walker;
  await walker.signIn(signIns.teacher.email, `${PATH}?days=365&class=${classes.evening.id}`);
  await page.waitForLoadState("networkidle");
  const attempts = page.getByRole("region", { name: t("challengeInsights.attempts.title"), exact: true });
  const weeks = await ask<{
    week: string;
    people: number;
    submissions: number;
    passed: number;
    runs: number;
  }>(
    app,
    `select to_char(date_trunc('week', at at time zone 'UTC'), 'YYYY-MM-DD') as week, count(distinct d.user_id)::int as people,
       count(passed)::int as submissions, (count(*) filter (where passed))::int as passed,
       (count(*) filter (where passed is null))::int as runs
     from (select session_id, created_at as at, user_id, passed from challenges.submissions
           union all select session_id, created_at, user_id, null from challenges.runs) d
     join challenges.sessions s on s.id = d.session_id and s.class_id = $1
     join identity.user_classes m on m.class_id = s.class_id and m.user_id = s.user_id and m.role = 'student'
     group by 1 order by 1 desc`,
    [classes.evening.id],
  );
  expect(weeks.length).toBeGreaterThan(0);
  await attempts.getByText(t("insights.showTable")).click();
  const cells = async () =>
    (await attempts.getByRole("row").nth(1).getByRole("cell").allTextContents()).map(Number);
  const [first] = weeks;
  await expect.poll(cells).toEqual([first?.people, first?.submissions, first?.passed, first?.runs]);
  const byWeek = await download(
    page,
    t("insights.downloadNamed", { name: t("challengeInsights.attempts.title") }),
  );
  expect(byWeek.name).toMatch(/^loupe-challenge-attempts-by-week-365-days-\d{4}-\d\d-\d\d\.csv$/);
  expect(byWeek.lines).toEqual([
    "week,people,submissions,passed,runs",
    ...weeks.map((row) => Object.values(row).join(",")),
  ]);

  await page.getByRole("radio", { name: t("challengeInsights.by.class") }).check({ force: true });
  await page.waitForURL((url) => url.searchParams.get("by") === "class");
  await page.waitForLoadState("networkidle");
  const byClass = await download(
    page,
    t("insights.downloadNamed", { name: t("challengeInsights.questions.title") }),
  );
  const [questions] = await ask<{ people: number; questions: number }>(
    app,
    `select count(distinct i.user_id)::int as people, count(*)::int as questions from challenges.llm_interactions i
     join challenges.sessions s on s.id = i.session_id
     join identity.user_classes m on m.class_id = s.class_id and m.user_id = s.user_id and m.role = 'student'
     where s.class_id = $1`,
    [classes.evening.id],
  );
  expect(byClass.lines).toEqual([
    "class_id,class,people,questions",
    `${classes.evening.id},"${classes.evening.name}",${questions?.people},${questions?.questions}`.replace(
      /"([^",]*)"/,
      "$1",
    ),
  ]);

  await page.getByRole("radio", { name: t("challengeInsights.by.model") }).check({ force: true });
  await page.waitForURL((url) => url.searchParams.get("by") === "model");
  await page.getByText(t("challengeInsights.notByModel")).waitFor();
  const byModel = await download(
    page,
    t("insights.downloadNamed", { name: t("challengeInsights.tokens.title") }),
  );
  expect(byModel.lines).toContain(
    `openai,"'=HYPERLINK(""https://example.test"",""Click"")",,1,1,1200,300,0,4500`,
  );
  expect(byModel.lines.filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  // The address alone brings it all back; labs are a step away, with the same class and window.
  await page.reload();
  expect(await page.getByLabel(t("insights.class"), { exact: true }).inputValue()).toBe(classes.evening.id);
  await page
    .getByRole("link", { name: t("insights.places.labs"), exact: true })
    .last()
    .click();
  await page.waitForURL(
    (url) => url.pathname === "/admin/insights" && url.searchParams.get("days") === "365",
  );
  expect(walker.faults).toEqual([]);
  await walker.close();
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test.each([
    ["en", 1280, "week"],
    ["zh", 390, "class"],
    ["zh", 390, "model"],
  ] as const)(
    "axe finds nothing and nothing runs out of the page: %s, %d wide, by %s",
    async (locale, width, by) => {
      const walker = await newWalker(browser, app, { locale, width, colorScheme });
      const { page, t } = walker;
      await walker.signIn(signIns.teacher.email, `${PATH}?days=90&by=${by}`);
      await walker.chooseLanguage();
      await page.getByRole("heading", { name: t("challengeInsights.tokens.title"), exact: true }).waitFor();
      await page.waitForLoadState("networkidle");
      for (const summary of await page.getByText(t("insights.showTable")).all()) await summary.click();
      await expectAccessible(page);
      expect(await sidewaysBy(page)).toBe(0);
      expect(walker.faults).toEqual([]);
      await walker.close();
    },
  );
});

test("a teacher whose students did nothing reads that, and a student is not let in", async () => {
  const teacher = await newWalker(browser, app, { locale: "zh" });
  await teacher.signIn(signIns.teacher2.email, `${PATH}?days=7`);
  await teacher.page.waitForLoadState("networkidle");
  await teacher.chooseLanguage();
  for (const part of ["attempts", "time", "questions", "tokens"] as const)
    await teacher.page
      .getByText(teacher.t(`challengeInsights.${part}.empty`, { count: 7 }), { exact: true })
      .first()
      .waitFor();
  expect(teacher.faults).toEqual([]);
  await teacher.close();
  const student = await newWalker(browser, app);
  await student.signIn(signIns.student.email);
  expect((await student.page.goto(`${app.url}${PATH}`))?.status()).toBe(404);
  await student.close();
});
