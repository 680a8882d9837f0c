import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { chinesePhone, signedInPage } from "../support/signed-in";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const pageOf = (email: string, options?: BrowserContextOptions) => signedInPage(browser, app, email, options);

/** Graded runs that the person of the page may still make this hour. */
async function runsLeft(page: Page): Promise<number> {
  const answer = await page.request.get(`${app.url}/api/trpc/labs.quota`);
  const body = (await answer.json()) as { result: { data: { json: { promptLab: { remaining: number } } } } };
  return body.result.data.json.promptLab.remaining;
}

const editor = (page: Page) => page.locator("[data-prompt-editor].cm-content");
const run = (page: Page) => page.getByRole("button", { name: /^(Run|运行)/ }).filter({ visible: true });

const written = async (page: Page) => (await editor(page).locator(".cm-line").allTextContents()).join("\n");

async function write(page: Page, text: string) {
  await editor(page).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

describe("a student at a desk", () => {
  test("writes, fails, reads why, mends, and passes", async () => {
    const { page, context, complaints } = await pageOf("student@loupe.test");
    await page.goto(`${app.url}/labs`);
    await page.locator("a[href='/labs/1/lab1-ex1']").first().click();
    await page.getByRole("heading", { name: "Three habits of cats" }).waitFor();
    await page.getByText("The answers are scripted").waitFor();
    await page.getByText("No attempts yet.").waitFor();
    await expectAccessible(page);

    await write(page, "Give me three habits of cats.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("2 of 4 pass, attempt 1").waitFor();
    await page
      .getByText("The answer has 0 list items instead of three.")
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByText("29 of 30 runs left this hour").first().waitFor();

    await write(page, "List three habits of cats as bullet points, at most 15 words each.");
    await run(page).click();
    await page.getByText("4 of 4 pass, attempt 2").waitFor();
    await page.getByText("What changed from attempt 1 to 2").waitFor();
    await expect.poll(() => page.locator("ins").allTextContents()).toContain("List");
    await expect.poll(() => page.getByRole("img", { name: "Passed", exact: true }).count()).toBe(4);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);

    await page.getByRole("link", { name: "Next exercise" }).click();
    await page.getByRole("heading", { name: "Autumn leaves" }).waitFor();
    await page.goto(`${app.url}/labs/1`);
    await page.getByRole("img", { name: "Solved" }).waitFor();
    await page.getByText("1 of 6 exercises").waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("keeps the draft over a reload, a refused run and a sign-out; a run goes on over a reload", async () => {
    const { page, context } = await pageOf("student@loupe.test");
    const address = `${app.url}/labs/1/lab1-ex4`;
    await page.goto(address);
    const text = "Describe a mug.\nPlainly.";
    await write(page, text);
    await page.getByText("Draft saved").waitFor();
    await page.reload();
    await expect.poll(() => written(page)).toBe(text);

    const appError = {
      code: "PROVIDER_FAILED",
      reason: "ai.providerBusy",
      message: "The model is busy. Try again.",
    };
    const data = { code: "BAD_GATEWAY", httpStatus: 502, path: "labs.runPrompt", appError };
    await page.route("**/api/trpc/labs.runPrompt*", (route) =>
      route.fulfill({
        status: 502,
        json: [{ error: { json: { message: appError.message, code: -32603, data } } }],
      }),
    );
    await run(page).click();
    await page.getByRole("alert").filter({ hasText: "The model is busy. Try again." }).waitFor();
    expect(await written(page)).toBe(text);
    await page.unroute("**/api/trpc/labs.runPrompt*");

    const before = await runsLeft(page);
    await run(page).click();
    // A call that the reload takes back before it reached the server is no run; this one has its place.
    await expect.poll(() => runsLeft(page)).toBe(before - 1);
    await page.reload();
    await page.getByText(/of 5 pass, attempt 1/).waitFor();

    await context.clearCookies();
    await page.goto(address);
    await page.waitForURL(/sign-in/);
    await page.locator('input[name="email"]').fill("student@loupe.test");
    await page.locator('input[name="password"]').fill("learn-by-doing");
    await page.locator('button[type="submit"]').first().click();
    await page.waitForURL(address);
    await expect.poll(() => written(page)).toBe(text);
    await context.close();
  });

  test("leaves the editor by keyboard, and can use a plain field instead", async () => {
    const { page, context } = await pageOf("student@loupe.test");
    await page.goto(`${app.url}/labs/1/lab1-ex5`);
    await editor(page).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-prompt-editor]"))).toBeNull();
    await page.getByRole("button", { name: "Use the plain text field" }).click();
    const plain = page.locator("textarea[data-prompt-editor]");
    await plain.fill("Lin Mei declines the meeting on Friday.");
    await plain.press("Control+Enter");
    await page.getByText(/of 6 pass, attempt 1/).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test("is told when an address leads nowhere", async () => {
    const { page, context } = await pageOf("student@loupe.test");
    for (const address of ["/labs/7", "/labs/6", "/labs/1/lab1-ex9", "/labs/one"]) {
      await page.goto(app.url + address);
      await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
      // Inside the frame: one top bar, with the way back.
      const path = page.getByRole("banner").getByRole("navigation");
      expect(await path.getByText("There is nothing at this address").count()).toBe(1);
    }
    await context.close();
  });
});

test("a student with a phone, in Chinese", async () => {
  const { page, context, complaints } = await chinesePhone(browser, app, "student2@loupe.test");
  await page.goto(`${app.url}/labs/1/lab1-ex1`);
  await page.getByRole("heading", { name: "猫的三个习性" }).waitFor();
  await page.getByText("猫类图书旁").waitFor();
  await page.getByText("提示词", { exact: true }).first().click();
  await write(page, "用清单列出猫的三个习性，每条不超过 20 个字");
  await run(page).click();
  await page.getByText("已完成：全部标准通过。").waitFor();
  await expectAccessible(page);
  await page.getByText("任务", { exact: true }).click();
  await page.getByText("通过 4 条，共 4 条").waitFor();
  await page.getByText("尝试", { exact: true }).first().click();
  await page.getByRole("button", { name: /^1/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(complaints).toEqual([]);
  await context.close();
});
