import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { newStudent, signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { newWalker, type Walker } from "../support/walker";

/** WCAG 2.2 AA as far as a machine can tell, on every screen; and the one thing to do here without a mouse. */

const evening = `/admin/classes/${classes.evening.id}`;

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  const student = await signInByHttp(app, signIns.student2.email);
  await student.run("Tell me about cats.");
  await student.run("List three habits of cats as bullet points, at most 15 words per line.");
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

/** Phones show one pane of the exercise at a time; on wide screens there is nothing to choose. */
async function showPane(page: Page, name: string): Promise<void> {
  const pane = page.getByText(name, { exact: true }).and(page.locator("label"));
  if (await pane.isVisible()) await pane.click();
}

/** Each screen with who sees it; `open` does what brings it up beyond its address. */
const screens: {
  name: string;
  address: string;
  who?: string;
  open?: (walker: Walker) => Promise<unknown>;
}[] = [
  { name: "sign-in", address: "/sign-in" },
  { name: "sign-up", address: "/sign-up" },
  {
    name: "sign-up, refused",
    address: "/sign-up",
    open: async ({ page, t }) => {
      await page.getByRole("button", { name: t("auth.signUp.submit") }).click();
      await page.getByText(t("common.form.summary", { count: 3 })).waitFor();
    },
  },
  { name: "forgot password", address: "/forgot-password" },
  { name: "reset", address: `/reset-password/${"x".repeat(43)}` },
  { name: "not found", address: "/no-such-page" },
  { name: "REST interface", address: "/v1/docs" },
  { name: "home, new", address: "/", who: signIns.student.email },
  { name: "home, begun", address: "/", who: signIns.student2.email },
  { name: "labs", address: "/labs", who: signIns.student2.email },
  { name: "lab", address: "/labs/1", who: signIns.student2.email },
  { name: "exercise, idle", address: "/labs/1/lab1-ex1", who: signIns.student.email },
  { name: "exercise, after runs", address: "/labs/1/lab1-ex1", who: signIns.student2.email },
  {
    name: "exercise, task",
    address: "/labs/1/lab1-ex3",
    who: signIns.student2.email,
    open: ({ page, t }) => showPane(page, t("labs.views.task")),
  },
  {
    name: "exercise, attempts",
    address: "/labs/1/lab1-ex1",
    who: signIns.student2.email,
    open: ({ page, t }) => showPane(page, t("labs.views.attempts")),
  },
  {
    name: "profile menu",
    address: "/labs",
    who: signIns.student2.email,
    open: async ({ page, t }) => {
      await page
        .getByRole("button", { name: t("frame.profileMenu.label", { name: signIns.student2.name }) })
        .click();
      await page.getByRole("button", { name: t("frame.profileMenu.signOut"), exact: true }).waitFor();
    },
  },
  {
    name: "search",
    address: "/labs",
    who: signIns.student2.email,
    open: async ({ page, t }) => {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(t("frame.search.placeholder")).waitFor();
      await page.waitForLoadState("networkidle");
    },
  },
  { name: "profile", address: "/profile", who: signIns.student2.email },
  { name: "notices, none", address: "/notifications", who: signIns.student2.email },
  { name: "regrade", address: "/admin/content/labs/lab1-ex1/regrade", who: signIns.teacher.email },
  {
    name: "regrade of a quiz",
    address: "/admin/content/quizzes/02-quiz/regrade",
    who: signIns.teacher.email,
  },
  { name: "knowledge", address: "/admin/content/knowledge", who: signIns.teacher.email },
  {
    name: "knowledge, a new text",
    address: "/admin/content/knowledge",
    who: signIns.teacher.email,
    open: ({ page, t }) => page.getByRole("button", { name: t("knowledge.add.button") }).click(),
  },
  { name: "chapters and quizzes", address: "/admin/content/companion", who: signIns.admin.email },
  { name: "classes", address: "/admin/classes", who: signIns.teacher.email },
  { name: "class", address: evening, who: signIns.teacher.email },
  {
    name: "student",
    address: `${evening}/${signIns.student2.id}`,
    who: signIns.teacher.email,
    open: ({ page, t }) => page.getByText(t("admin.attempts.number", { number: 1 })).click(),
  },
  {
    name: "exercise editor",
    address: "/admin/content/labs/lab3-ex1",
    who: signIns.teacher.email,
    open: ({ page, t }) => page.getByText(t("content.editor.problems.none")).waitFor(),
  },
  { name: "not found, signed in", address: "/labs/99", who: signIns.student2.email },
];

const sizes = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 390, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const;

describe.each(sizes)("at $width px, $colorScheme", (view) => {
  const walkers = new Map<string | undefined, Walker>();

  /** One window per person, already signed in. */
  async function walkerOf(who: string | undefined): Promise<Walker> {
    const known = walkers.get(who);
    if (known) return known;
    const walker = await newWalker(browser, app, view);
    walkers.set(who, walker);
    if (who) await walker.signIn(who);
    return walker;
  }

  afterAll(async () => {
    for (const walker of walkers.values()) await walker.close();
  });

  test.each(screens)("$name: axe finds nothing, the console is quiet, nothing sticks out", async (screen) => {
    const walker = await walkerOf(screen.who);
    const { page } = walker;
    walker.faults.length = 0;
    const response = await page.goto(app.url + screen.address, { waitUntil: "networkidle" });
    await screen.open?.(walker);
    await expectAccessible(page);
    const status = response?.status() ?? 0;
    // The browser itself reports the page's own 404.
    const expected = status === 404 ? /the server responded with a status of 404/ : /^$/;
    expect(walker.faults.filter((fault) => !expected.test(fault))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(view.width);
  });
});

describe("by keyboard alone", () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.closest("[data-prompt-editor]")
        ? "editor"
        : (activeElement?.textContent ?? "").trim();
    });

  /** Presses a key until what has the focus fits. */
  async function until(page: Page, key: string, fits: (name: string) => boolean): Promise<void> {
    const seen: string[] = [];
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press(key);
      const name = await focused(page);
      if (fits(name)) return;
      seen.push(name);
    }
    throw new Error(`never reached; the focus went over: ${seen.join(" → ")}`);
  }

  test("a student signs in, opens the exercise, runs a prompt, and leaves the editor", async () => {
    const { email } = await newStudent(app, "Kim Keys");
    const walker = await newWalker(browser, app);
    const { page, t } = walker;
    await page.goto(`${app.url}/sign-in`, { waitUntil: "networkidle" });
    await page.getByLabel(t("auth.email"), { exact: true }).focus();
    await page.keyboard.type(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type("learn-by-doing");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${app.url}/`);

    await page.waitForLoadState("networkidle");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe(t("frame.skip"));
    await page.keyboard.press("Enter");
    await until(page, "Tab", (name) => name.includes(t("home.continue.open")));
    await page.keyboard.press("Enter");
    await page.waitForURL(`${app.url}/labs/1/lab1-ex1`);

    await page.locator(".cm-content").waitFor();
    await until(page, "Tab", (name) => name === "editor");
    await page.keyboard.type("Tell me about cats.");
    await page.keyboard.press("Control+Enter");
    await page.getByText(t("labs.answer.ofAttempt", { attempt: 1 }), { exact: true }).waitFor();
    expect(await focused(page)).toBe("editor");

    await page.keyboard.press("Tab");
    expect(await focused(page)).not.toBe("editor");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("editor");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await focused(page)).not.toBe("editor");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).not.toBe("editor");

    await until(page, "Tab", (name) => name.startsWith(t("labs.run.run")));
    await page.keyboard.press("Enter");
    await page.getByText(t("labs.answer.ofAttempt", { attempt: 2 }), { exact: true }).waitFor();
    expect(walker.faults).toEqual([]);
    await walker.close();
  });

  test("whatever has the focus can be seen to have it", async () => {
    const walker = await newWalker(browser, app);
    const { page } = walker;
    await walker.signIn(signIns.student2.email);
    for (const address of ["/", "/labs/1", "/labs/1/lab1-ex1", "/profile"]) {
      await page.goto(app.url + address, { waitUntil: "networkidle" });
      const unseen: string[] = [];
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press("Tab");
        const mark = await page.evaluate(() => {
          const element = document.activeElement;
          if (!(element instanceof HTMLElement) || element === document.body) return null;
          // A control may show its focus on the box around it.
          for (let at: Element | null = element, up = 0; at && up < 6; at = at.parentElement, up++) {
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
            if (outlineStyle !== "none" && outlineWidth !== "0px") return null;
            if (boxShadow !== "none" && (up < 2 || at.matches(":focus-within"))) return null;
          }
          return element.outerHTML.slice(0, 120);
        });
        if (mark) unseen.push(mark);
      }
      expect([address, unseen]).toEqual([address, []]);
    }
    await walker.close();
  });
});
