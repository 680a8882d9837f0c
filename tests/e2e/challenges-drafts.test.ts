import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { challengeAddress, codeEditor, program, writeProgram } from "../support/desk";
import { chinesePhone, signedInPage } from "../support/signed-in";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const ADDRESS = challengeAddress("token-budget");
const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();

async function open(page: Page): Promise<void> {
  await page.goto(app.url + ADDRESS);
  await codeEditor(page).waitFor();
}

async function newDesk(name: string) {
  const { email, userId } = await newStudent(app, name);
  const desk = await signedInPage(browser, app, email);
  await open(desk.page);
  return { ...desk, email, userId };
}

test("what was typed survives a reload before it was saved, no connection, and a sign-out", async () => {
  const { page, context, email } = await newDesk("Lea Horn");
  await page.route("**/api/trpc/challenges.save*", (route) => route.abort());
  await writeProgram(page, "print('kept')");
  await page.getByText("Not saved: offline, kept in this browser").waitFor();
  await expectAccessible(page);
  await page.reload();
  await expect.poll(() => program(page)).toBe("print('kept')");
  await page.unroute("**/api/trpc/challenges.save*");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await saved(page);

  await context.setOffline(true);
  await writeProgram(page, "print('without a connection')");
  await page.getByText("Not saved: offline, kept in this browser").waitFor();
  await context.setOffline(false);
  await saved(page);

  await context.clearCookies();
  await writeProgram(page, "print('signed out')");
  await page.getByText("Not saved: signed out, kept in this browser.").waitFor();
  await page.getByRole("link", { name: "Sign in again" }).first().click();
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill("learn-by-doing");
  await page.locator('button[type="submit"]').first().click();
  await page.waitForURL(app.url + ADDRESS);
  await expect.poll(() => program(page)).toBe("print('signed out')");
  await saved(page);
  await context.close();
});

test("what was typed right before the page was left is on the server, and so is what a conflict left open", async () => {
  const { page, context, userId } = await newDesk("Ole Brandt");
  /** The texts that the server has, newest first. */
  const texts = async () => {
    const client = new pg.Client({ connectionString: app.database().ownerUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ solution: string }>(
        `select solution from challenges.challenge_solutions_history
         where user_id = $1 order by saved_at desc, id desc`,
        [userId],
      );
      return rows.map(({ solution }) => solution);
    } finally {
      await client.end();
    }
  };
  await writeProgram(page, "print('first')");
  await saved(page);
  await writeProgram(page, "print('left')");
  await page.goto("about:blank");
  await expect.poll(texts).toEqual(["print('left')", "print('first')"]);
  await open(page);
  await expect.poll(() => program(page)).toBe("print('left')");

  const two = await context.newPage();
  await open(two);
  await writeProgram(page, "print('elsewhere')");
  await saved(page);
  await writeProgram(two, "print('mine')");
  await two.getByRole("button", { name: "Changed elsewhere: choose a version" }).waitFor();
  await two.getByText("JavaScript", { exact: true }).first().click();
  await two.reload();
  await codeEditor(two).waitFor();
  await expect.poll(async () => (await texts()).includes("print('mine')")).toBe(true);
  await context.close();
});

test("two tabs: the later one chooses, and both texts stay in the history", async () => {
  const { page: one, context } = await newDesk("Karl Voss");
  const two = await context.newPage();
  await open(two);
  await writeProgram(one, "print('from tab one')");
  await saved(one);
  await writeProgram(two, "print('from tab two')");
  await two.getByRole("button", { name: "Changed elsewhere: choose a version" }).click();
  const dialog = two.getByRole("dialog", { name: "This was changed elsewhere" });
  await dialog.getByText("− only there, + only here").waitFor();
  await expectAccessible(two);
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expect.poll(() => program(two)).toBe("print('from tab one')");
  await saved(two);

  await two.getByRole("button", { name: "History of saves" }).click();
  const history = two.getByRole("dialog", { name: "History of saves" });
  await expect.poll(() => history.getByRole("button", { name: /line/ }).count()).toBe(3);
  await history.getByRole("button", { name: /line/ }).nth(1).click();
  await expect.poll(() => history.locator("del").allTextContents()).not.toEqual([]);
  await expectAccessible(two);
  await history.getByRole("button", { name: "Take this version" }).click();
  await expect.poll(() => program(two)).toBe("print('from tab two')");
  await two.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => program(two)).toBe("print('from tab one')");
  await context.close();
});

test("a large paste is noted, and the student is told", async () => {
  const { page, context } = await newDesk("Emil Sand");
  await codeEditor(page).click();
  const text = Array.from({ length: 20 }, (_, at) => `print("line number ${at}")`).join("\n");
  await codeEditor(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await page.getByText("A paste of 20 lines stands in your journey").waitFor();
  await expect.poll(() => program(page)).toContain("line number 19");
  await context.close();
});

test("one's own journey tells what happened, with its texts", async () => {
  const { page, context, complaints } = await newDesk("Rosa Lind");
  await writeProgram(page, "print('hello')");
  await saved(page);
  await page.getByRole("button", { name: /^Run/ }).filter({ visible: true }).click();
  await page.getByText("hello", { exact: true }).waitFor();
  await page.getByRole("link", { name: "My journey" }).click();
  await page.getByRole("heading", { name: /^My journey, /, level: 1 }).waitFor();
  await page.getByRole("button", { name: "Record whole" }).waitFor();
  await page.getByText("Not evaluated yet.", { exact: false }).waitFor();
  await page.getByRole("button", { name: /Ran, to the end/ }).click();
  await page.getByText("hello", { exact: true }).waitFor();
  await page
    .getByRole("button", { name: /Saved, \+\d/ })
    .first()
    .click();
  // As lines, or in the editor where somebody turned to it.
  await expect.poll(() => page.locator("[data-kind=added], .cm-changedLine").count()).toBeGreaterThan(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Read as text" }).click();
  await page.waitForURL(/view=text/);
  await page.getByText("hello", { exact: true }).waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test("a student with a phone, in Chinese", async () => {
  const { email } = await newStudent(app, "周小雨", "zh");
  const { page, context, complaints } = await chinesePhone(browser, app, email);
  await page.goto(app.url + ADDRESS);
  await page.getByRole("heading", { name: "装得下吗？", level: 1 }).waitFor();
  await page.getByRole("group", { name: "视图" }).getByText("代码").click();
  await writeProgram(page, "print('你好')");
  await page.getByText(/已保存$/).waitFor();
  await page.getByRole("button", { name: /^运行/ }).filter({ visible: true }).click();
  await page.getByText("你好", { exact: true }).waitFor();
  await page.getByText("退出码 0").first().waitFor();
  await expectAccessible(page);
  await page.getByRole("group", { name: "视图" }).getByText("导师").click();
  const question = page.getByRole("textbox", { name: "询问你的程序" }).or(page.locator("aside textarea"));
  await question.first().fill("token 数为什么要向上取整？");
  await question.first().press("Enter");
  await page.getByText("token 数为什么要向上取整？").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole("link", { name: "返回" }).click();
  await page.getByRole("heading", { name: "挑战", level: 1 }).waitFor();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await context.close();
});
