import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "~/i18n/locales";
import { classes, signIns } from "../../prisma/seed/people";
import { newStudent, signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { launchBrowser } from "../support/browser";
import { newWalker, type Walker } from "../support/walker";

/** The first paragraph of what Loupe is for, walked by a student and a teacher as they would. */

const root = path.resolve(import.meta.dirname, "../..");
const classAddress = `/admin/classes/${classes.evening.id}`;

const prompts = {
  en: {
    weak: "Tell me about cats.",
    better:
      "List three habits of cats as bullet points, one short line each, at most 15 words per line. No introduction.",
    unsent: " And a title.",
    answer: "Cats sleep twelve to sixteen hours a day.",
  },
  zh: {
    weak: "给我讲讲猫。",
    better: "请用项目符号列出猫的三个习性，每条一行，每条不超过 20 个字，不要开场白。",
    unsent: "再加一个标题。",
    answer: "猫一天要睡十二到十六个小时。",
  },
} satisfies Record<Locale, Record<string, string>>;

/** What the walk needs to know of the content: titles and the author's words for what fails. */
const exercise = JSON.parse(
  readFileSync(path.join(root, "prisma/seed/content/labs/lab1/lab1-ex1.json"), "utf8"),
) as { title: Record<Locale, string>; criteria: { items: { id: string; label: Record<Locale, string> }[] } };
const lab = JSON.parse(readFileSync(path.join(root, "prisma/seed/content/labs/lab1/lab.json"), "utf8")) as {
  title: Record<Locale, string>;
};

/** The exercises of every lab. */
const all = readdirSync(path.join(root, "prisma/seed/content/labs"), {
  recursive: true,
  encoding: "utf8",
}).filter((file) => /lab\d-ex\d+\.json$/.test(file)).length;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const walks: { locale: Locale; width: number; person: () => Promise<{ email: string; name: string }> }[] = [
  { locale: "en", width: 1280, person: async () => signIns.student },
  { locale: "zh", width: 390, person: async () => signIns.student2 },
  { locale: "zh", width: 1280, person: () => classmate("周小雨", "zh") },
  { locale: "en", width: 390, person: () => classmate("Mira Holm", "en") },
];

async function classmate(name: string, locale: Locale) {
  const { email } = await newStudent(app, name, locale);
  return { email, name };
}

describe.each(walks)("a student and their teacher, $locale at $width px", ({ locale, width, person }) => {
  const phone = width < 760;
  const text = prompts[locale];
  let walker: Walker;
  let student: { email: string; name: string };

  beforeAll(async () => {
    student = await person();
    walker = await newWalker(browser, app, { locale, width });
  });
  afterAll(() => walker?.close());

  /** Phones show one of the three panes at a time. */
  async function show(view: "task" | "prompt" | "attempts") {
    if (!phone) return;
    const { page, t } = walker;
    await page
      .getByRole("group", { name: t("labs.views.label") })
      .getByText(t(`labs.views.${view}`))
      .click();
  }

  /** The main navigation: the rail, on phones the bar at the bottom. */
  const place = (name: string) =>
    walker.page
      .getByRole("navigation", { name: walker.t("frame.mainNav") })
      .getByRole("link", { name, exact: true });

  /** Opens the line of an attempt; a click that fell while the list was still coming in is made again. */
  const unfold = async (words: string) => {
    const line = walker.page.locator("details").filter({ hasText: words });
    await expect
      .poll(async () => {
        const open = await line.evaluate((element) => (element as HTMLDetailsElement).open);
        if (!open) await line.locator("summary").click();
        return open;
      })
      .toBe(true);
  };

  const answer = () => walker.page.getByRole("region", { name: walker.t("labs.answer.title"), exact: true });
  const run = () => walker.runButton();
  /** The attempt whose answer is shown. */
  const judged = (attempt: number) =>
    walker.page.getByText(walker.t("labs.answer.ofAttempt", { attempt }), { exact: true }).waitFor();
  const criterion = (id: string) => {
    const item = exercise.criteria.items.find((one) => one.id === id);
    return walker.page.getByRole("listitem").filter({ hasText: item?.label[locale] ?? id });
  };
  const state = (id: string, name: "passed" | "failed") =>
    criterion(id).getByRole("img", { name: walker.t(`labs.criteria.state.${name}`) });

  test("the student signs in and finds the first exercise", async () => {
    const { page, t } = walker;
    await walker.signIn(student.email);
    await walker.chooseLanguage();
    await page.getByText(t("home.exercises", { completed: 0, total: all })).waitFor();
    await place(t("frame.nav.labs")).click();
    await page.getByRole("heading", { name: t("labs.title"), level: 1 }).waitFor();
    await page.getByRole("link", { name: lab.title[locale] }).click();
    await page.getByRole("link", { name: exercise.title[locale] }).click();
    await page.waitForURL(`${app.url}/labs/1/lab1-ex1`);
    await page.getByRole("heading", { name: exercise.title[locale], level: 1 }).waitFor();
  });

  test("a weak prompt is answered in a stream, judged, and counted", async () => {
    const { page, t } = walker;
    await show("prompt");
    await walker.type(text.weak);
    const lengths = await watchGrowth(page);
    await run().click();
    await judged(1);
    expect((await lengths()).length).toBeGreaterThan(3);
    expect(await answer().textContent()).toContain(
      locale === "en" ? "Cats are independent" : "猫是一种独立性很强",
    );

    await show("task");
    await page.getByText(t("labs.criteria.passed", { passed: 2, total: 4, attempt: 1 })).waitFor();
    await state("about-cats", "passed").waitFor();
    await state("three-items", "failed").waitFor();
    await state("fits-card", "failed").waitFor();
    await criterion("three-items")
      .getByText(locale === "en" ? "The answer has 0 list items instead of three." : "回答里有 0 个列表项")
      .waitFor();
    await show("prompt");
    await page
      .getByText(t(phone ? "labs.run.leftShort" : "labs.run.left", { remaining: 29, limit: 30 }))
      .filter({ visible: true })
      .waitFor();
  });

  test("a better prompt passes", async () => {
    const { page, t } = walker;
    await walker.type(text.better);
    await run().click();
    await judged(2);
    expect(await answer().textContent()).toContain(text.answer);
    await page.getByRole("link", { name: t("labs.task.next") }).waitFor();
    await show("task");
    await page.getByText(t("labs.criteria.passed", { passed: 4, total: 4, attempt: 2 })).waitFor();
    await state("three-items", "passed").waitFor();
  });

  test("both attempts are kept and can be compared", async () => {
    const { page, t } = walker;
    await show("attempts");
    const rows = page.getByRole("button", { pressed: true });
    await expect.poll(() => rows.count()).toBe(2);
    await page.getByRole("button", { name: t("labs.criteria.pips", { passed: 2, total: 4 }) }).waitFor();
    await page.getByRole("button", { name: t("labs.criteria.pips", { passed: 4, total: 4 }) }).waitFor();
    await page.getByText(t("labs.attempts.compare", { from: 1, to: 2 })).waitFor();
    await page
      .getByRole("img", { name: t("content.comparison.removed") })
      .first()
      .waitFor();
    await page
      .getByRole("img", { name: t("content.comparison.added") })
      .first()
      .waitFor();
  });

  test("a reload keeps the draft, the answer and the attempts", async () => {
    const { page, t } = walker;
    await show("prompt");
    await walker.editor().click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(text.unsent);
    await page.getByText(t("labs.prompt.draftSaved")).waitFor();
    await page.reload();
    await show("prompt");
    await judged(2);
    await expect.poll(walker.written).toBe(text.better + text.unsent);
  });

  test("the labs page and home tell the progress", async () => {
    const { page, t } = walker;
    if (phone) await page.getByRole("link", { name: t("common.back") }).click();
    await place(t("frame.nav.labs")).click();
    await page.getByRole("heading", { name: t("labs.title"), level: 1 }).waitFor();
    await page.getByText(t("labs.progress", { completed: 1, total: 6 })).waitFor();
    await place(t("frame.nav.home")).click();
    await page.getByRole("heading", { name: t("home.progress") }).waitFor();
    await page.getByText(t("home.exercises", { completed: 1, total: all })).waitFor();
    // The demo's two students have studied before; the run of today adds a day, or is the first.
    const { data } = await (await signInByHttp(app, student.email)).query<{ current: number }>(
      "engagement.streaks",
    );
    expect(data?.current).toBeGreaterThanOrEqual(1);
    await page.getByRole("link", { name: t("frame.streak", { days: data?.current ?? 0 }) }).waitFor();
    if (locale === "en" && !phone) await picture(page);
  });

  test("nothing is wider than the screen, and no page complained", async () => {
    const { page } = walker;
    for (const address of ["/", "/labs", "/labs/1", "/labs/1/lab1-ex1"]) {
      await page.goto(app.url + address);
      expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
        address,
        width,
      ]);
    }
    expect(walker.faults).toEqual([]);
  });

  test("the teacher of the class sees progress, prompts and answers", async () => {
    const { page, t } = walker;
    await page.goto(app.url);
    await walker.signOut();
    await walker.signIn(signIns.teacher.email);
    await walker.chooseLanguage();
    await place(t("frame.nav.admin")).click();
    await page.waitForURL(`${app.url}/admin/classes`);
    await page.getByRole("link", { name: classes.evening.name }).click();
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: student.name }) })
      .first();
    await row.getByText(t("admin.labs.solvedOf", { part: 1, total: 6 })).waitFor();
    await row.getByText(t("admin.labs.runs", { count: 2 })).waitFor();
    await row.getByRole("link", { name: student.name }).click();
    await page.getByRole("heading", { name: student.name, level: 1 }).waitFor();
    await unfold(t("admin.attempts.number", { number: 1 }));
    await page.getByText(text.weak, { exact: true }).waitFor();
    await unfold(t("admin.attempts.number", { number: 2 }));
    await page.getByText(text.better, { exact: true }).waitFor();
    await page.getByText(text.answer).waitFor();
    expect(walker.faults).toEqual([]);
  });
});

describe("whoever is not concerned", () => {
  test("a student of another organization finds no door and no row", async () => {
    const walker = await newWalker(browser, app);
    await walker.signIn(signIns.outsider.email);
    expect(await walker.page.getByRole("link", { name: walker.t("frame.nav.admin") }).count()).toBe(0);
    for (const address of ["/admin/classes", classAddress, `${classAddress}/${signIns.student.id}`]) {
      expect((await walker.page.goto(app.url + address))?.status()).toBe(404);
      expect(await walker.page.getByText(signIns.student.name).count()).toBe(0);
    }
    await walker.close();
    const outsider = await signInByHttp(app, signIns.outsider.email);
    const own = await outsider.query<{ items: unknown[] }>("labs.attempts", { exerciseId: "lab1-ex1" });
    expect(own.data?.items).toEqual([]);
  });

  test("a teacher of another organization sees their own class only", async () => {
    const walker = await newWalker(browser, app);
    const { page } = walker;
    await walker.signIn(signIns.teacher2.email);
    await page.goto(`${app.url}/admin/classes`);
    await page.getByRole("link", { name: classes.linden.name }).waitFor();
    expect(await page.getByText(classes.evening.name).count()).toBe(0);
    for (const address of [classAddress, `${classAddress}/${signIns.student.id}`]) {
      expect((await page.goto(app.url + address))?.status()).toBe(404);
      expect(await page.getByText(signIns.student.name).count()).toBe(0);
    }
    await walker.close();
  });

  test.each([signIns.outsider, signIns.teacher2, signIns.student2])(
    "$email is refused the rows over HTTP",
    async ({ email }) => {
      const person = await signInByHttp(app, email);
      const input = { classId: classes.evening.id };
      for (const reply of [
        await person.query("labs.classProgress", input),
        await person.query("labs.classAttempts", { ...input, userId: signIns.student.id }),
      ]) {
        expect(["FORBIDDEN", "NOT_FOUND"]).toContain(reply.appError?.code);
        expect(reply.text).not.toContain(prompts.en.weak);
      }
    },
  );
});

/** Notes every length that the answer has from now on; the returned function gives the different ones in order. */
async function watchGrowth(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const seen = new Set<number>();
    Object.assign(window, { answerLengths: seen });
    const look = () => {
      const region = document.querySelector("section[aria-labelledby=labs-answer]");
      const busy = region?.parentElement?.getAttribute("aria-busy") === "true";
      if (busy) seen.add(region?.textContent?.length ?? 0);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  return () =>
    page.evaluate(() => [...((window as unknown as { answerLengths: Set<number> }).answerLengths ?? [])]);
}

/** The picture of the README, small enough for a repository; taken anew with UPDATE_SNAPSHOT=1. */
async function picture(page: Page): Promise<void> {
  const file = path.join(root, "docs", "home.png");
  if (process.env.UPDATE_SNAPSHOT) {
    await page.mouse.move(640, 880);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: file, scale: "css" });
  }
  expect(statSync(file).size).toBeLessThan(150_000);
}
