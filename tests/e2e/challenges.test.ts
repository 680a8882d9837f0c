import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newStudent } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { challengeAddress, codeEditor, program, TOKEN_BUDGET, writeProgram } from "../support/desk";
import { signedInPage } from "../support/signed-in";

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
const pageOf = (email: string, options?: BrowserContextOptions) => signedInPage(browser, app, email, options);

/** A desk of a new student, ready to be written at. */
async function newDesk(name: string) {
  const student = await newStudent(app, name);
  const desk = await pageOf(student.email);
  await open(desk.page);
  return { ...desk, student };
}

async function open(page: Page): Promise<void> {
  await page.goto(app.url + ADDRESS);
  await page.getByRole("heading", { name: "Will it fit?", level: 1 }).waitFor();
  await codeEditor(page).waitFor();
}

const saved = (page: Page) => page.getByText(/^Saved \d/).waitFor();
const tab = (page: Page, name: RegExp) =>
  page
    .getByRole("group", { name: "Output, tests and input" })
    .locator("label")
    .filter({ hasText: name })
    .click();
const button = (page: Page, name: RegExp) => page.getByRole("button", { name }).filter({ visible: true });

describe("a student at a desk", () => {
  test("reads, asks, runs, fails, asks again, mends and passes", async () => {
    const { page, context, complaints, student } = await newDesk("Ines Roth");
    // Set on the server: the maths is there without a word of script.
    await expect.poll(() => page.locator(".katex-display").count()).toBe(1);
    await page.getByText("60 of 60 runs left this hour").first().waitFor();
    await page.getByText("Rounding, three ways").click();
    await page.getByText("To the nearest:").waitFor();
    await expectAccessible(page);

    const question = page.getByRole("textbox", { name: "Ask about your program" });
    const tutor = page.getByRole("complementary", { name: "Tutor" });
    await question.fill("How do I round the tokens the way the task wants?");
    await question.press("Enter");
    await tutor.getByText("39 of 40 questions left this hour").waitFor();
    await tutor.getByText("How do I round the tokens the way the task wants?").waitFor();

    await writeProgram(page, TOKEN_BUDGET.wrong);
    await saved(page);
    await tab(page, /^Input/);
    // Until something is typed the first test's input stands there: the starter code has something to read.
    await expect
      .poll(() => page.getByLabel("What the program reads (stdin)").inputValue())
      .toMatch(/^4\nHi there\n/);
    await page.getByLabel("What the program reads (stdin)").fill("4\nHi there\nName three rivers.\n");
    await page.getByLabel("What the program reads (stdin)").press("ControlOrMeta+Enter");
    const output = page.getByRole("region", { name: "Output", exact: true });
    await output.getByText("2 of 2 fit").waitFor();
    await page
      .getByText(/^Exit code 0, [\d,]+ ms$/)
      .first()
      .waitFor();
    await page.getByText("59 of 60 runs left this hour").first().waitFor();

    await button(page, /^Submit/).click();
    await page.getByText(/^\d of \d tests pass, /).waitFor();
    // The first that failed is open, with what was expected and what came.
    await page.getByText("− expected, + what came").first().waitFor();
    await expect.poll(() => page.locator("del").allTextContents()).toContain("5 too long");
    await expectAccessible(page);

    await question.fill("My number is one too small for some prompts. Where should I look?");
    await question.press("Enter");
    await tutor.getByText("38 of 40 questions left this hour").waitFor();

    await writeProgram(page, TOKEN_BUDGET.right);
    await page.keyboard.press("ControlOrMeta+Shift+Enter");
    await page.getByText(/^(\d+) of \1 tests pass, /).waitFor();
    await page.getByText("Passed", { exact: true }).first().waitFor();
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);

    // The five steps of document 003: session, exchange, run with its input and output, save, and what is opened next time.
    const challengeId = ADDRESS.split("/").at(-1);
    const { data } = await student.query<{ events: { kind: string }[]; whole: boolean }>(
      "challenges.myJourney",
      { challengeId },
    );
    const kinds = data?.events.map(({ kind }) => kind) ?? [];
    for (const kind of ["open", "ask", "save", "run", "submit"]) expect(kinds).toContain(kind);
    expect(kinds.filter((kind) => kind === "ask")).toHaveLength(2);
    expect(data?.whole).toBe(true);
    await page.reload();
    await expect.poll(() => program(page)).toBe(TOKEN_BUDGET.right);

    await page.goto(`${app.url}/challenges`);
    await page.getByText("1 of ").first().waitFor();
    await page.getByRole("img", { name: "Passed" }).waitFor();
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("an error names its line, and a click goes there", async () => {
    const { page, context } = await newDesk("Otto Lang");
    await writeProgram(page, "print('begin')\n\nboom()\n");
    await button(page, /^Run/).click();
    await page.getByText("begin", { exact: true }).waitFor();
    await page.getByText("NameError").waitFor();
    await page.getByRole("button", { name: /line 3/ }).click();
    await page.keyboard.insertText("# ");
    await expect.poll(() => program(page)).toBe("print('begin')\n\n# boom()\n");
    await context.close();
  });

  test("stops what does not end, and says so", async () => {
    const { page, context } = await newDesk("Greta Falk");
    await writeProgram(page, "while True:\n    pass\n");
    await button(page, /^Run/).click();
    await button(page, /^Stop/).click();
    await page.getByText("Stopped. Nothing was kept of this run.").waitFor();
    await button(page, /^Run/).click();
    await page.getByText("the program took too long").waitFor({ timeout: 60_000 });
    await context.close();
  });

  test("is left by keyboard, divided by keyboard, and can be a plain field", async () => {
    const { page, context } = await newDesk("Nils Brand");
    await codeEditor(page).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("[data-code-editor]"))).toBeNull();
    const line = page.getByRole("separator", { name: /^Width of the task/ });
    const width = Number(await line.getAttribute("aria-valuenow"));
    await line.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => Number(await line.getAttribute("aria-valuenow"))).toBe(width + 16);
    await page.reload();
    await expect.poll(async () => Number(await line.getAttribute("aria-valuenow"))).toBe(width + 16);

    await page.getByRole("button", { name: "Use the plain text field" }).click();
    const plain = page.locator("textarea[data-code-editor]");
    await plain.fill("print(7 * 6)");
    await plain.press("ControlOrMeta+Enter");
    await page.getByText("42", { exact: true }).waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test("keeps a text for each language", async () => {
    const { page, context } = await newDesk("Mona Ek");
    await writeProgram(page, "print('snake')");
    await saved(page);
    await page.getByText("JavaScript", { exact: true }).first().click();
    await expect.poll(() => program(page)).not.toContain("snake");
    await writeProgram(page, "console.log('cup')");
    await saved(page);
    await page.getByText("Python", { exact: true }).first().click();
    await expect.poll(() => program(page)).toBe("print('snake')");
    await page.reload();
    await page.getByText("JavaScript", { exact: true }).first().click();
    await expect.poll(() => program(page)).toBe("console.log('cup')");
    await context.close();
  });
});

test("hidden tests and solutions reach no student", async () => {
  const { page, context } = await newDesk("Ada Wolf");
  const html = await (await page.request.get(app.url + ADDRESS)).text();
  const input = encodeURIComponent(JSON.stringify({ json: { challengeId: ADDRESS.split("/").at(-1) } }));
  const json = await (await page.request.get(`${app.url}/api/trpc/challenges.get?input=${input}`)).text();
  await writeProgram(page, TOKEN_BUDGET.wrong);
  const [submitted] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("challenges.submit")),
    page.keyboard.press("ControlOrMeta+Shift+Enter"),
  ]);
  await page.getByText("Hidden test 1").waitFor();
  const shown = await page.content();
  for (const text of [html, json, await submitted.text(), shown]) {
    // Names, inputs and outputs of the hidden tests; a possible solution.
    for (const secret of ["Exactly the budget", "用三句话介绍长江", "math.ceil(len"]) {
      expect(text).not.toContain(secret);
    }
  }
  await context.close();
});
