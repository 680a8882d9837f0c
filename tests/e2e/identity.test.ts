import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const newContext = (locale = "en-US") =>
  browser.newContext({ locale, viewport: { width: 1280, height: 800 } });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A signed-in page of a demo person, in a browser of its own. */
async function demoPage(email: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await signIn(page, email, "learn-by-doing");
  await page.waitForURL(`${app.url}/`);
  return { context, page };
}

/** The path of the reset link in the newest letter to an address. */
function resetPath(email: string): string {
  const folder = path.join(app.dataDir, "outbox");
  const letters = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .filter((letter) => letter.includes(email));
  const [found] = /\/reset-password\/[\w-]{43}/.exec(letters.at(-1)?.replace(/=\r?\n/g, "") ?? "") ?? [];
  if (!found) throw new Error(`no letter to ${email}`);
  return found;
}

describe("a newcomer", () => {
  const email = `newcomer-${randomUUID()}@example.test`;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await newContext();
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test("signs up on the way to their profile, and arrives there", async () => {
    await page.goto(`${app.url}/profile`);
    await page.getByText("Sign in to continue.").waitFor();
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByRole("heading", { name: "Create an account" }).waitFor();

    await page.getByLabel("E-mail", { exact: true }).fill(email);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("2 fields need your attention").waitFor();
    expect(await page.getByLabel("E-mail", { exact: true }).inputValue()).toBe(email);

    await page.getByLabel("Name", { exact: true }).fill("Noor de Vries");
    await page.getByLabel("Password", { exact: true }).fill("the first password");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.waitForURL(`${app.url}/profile`);
    await page.getByText(`${email}, student, Open campus`).waitFor();
  });

  test("joins a class with the code that the teacher copies", async () => {
    const teacher = await demoPage("teacher@loupe.test");
    await teacher.page.goto(`${app.url}/admin/classes`);
    const row = teacher.page
      .getByRole("row")
      .filter({ has: teacher.page.getByRole("button", { name: /^Copy the code/ }) });
    const [code] = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec((await row.first().textContent()) ?? "") ?? [];
    const className = await row.first().getByRole("link").textContent();

    const field = page.getByLabel("Class code");
    await field.fill("ZZZZ-9999");
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByText("No class has this code now.").waitFor();
    expect(await field.inputValue()).toBe("ZZZZ-9999");

    await field.fill(code?.toLowerCase() ?? "");
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByText(`You have joined ${className}.`).waitFor();

    await row.first().getByRole("link").click();
    await teacher.page.getByRole("link", { name: "Noor de Vries" }).click();
    await teacher.page.getByText("No attempts yet.").waitFor();
    await teacher.context.close();
  });

  test("signs out, and the profile is closed", async () => {
    await page.getByRole("button", { name: "Profile of Noor de Vries" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL(`${app.url}/sign-in`);
    await page.goto(`${app.url}/profile`);
    await page.waitForURL(`${app.url}/sign-in?next=%2Fprofile`);
  });

  test("is refused with a wrong password and keeps what was typed", async () => {
    await signIn(page, email, "not the first password");
    await page.getByText("The e-mail and password do not match.").waitFor();
    expect(await page.getByLabel("E-mail", { exact: true }).inputValue()).toBe(email);
  });

  test("gets a letter, chooses a new password, and signs in with it", async () => {
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByRole("heading", { name: "Forgot your password?" }).waitFor();
    const field = page.getByLabel("E-mail", { exact: true });
    await expect.poll(() => field.inputValue()).toBe(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText("a message with a link is on its way").waitFor();
    await expect
      .poll(() => {
        try {
          return resetPath(email);
        } catch {
          return "";
        }
      })
      .not.toBe("");

    await page.goto(`${app.url}${resetPath(email)}`);
    await page.getByLabel("New password", { exact: true }).fill("the second password");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("Your new password is set.").waitFor();
    await signIn(page, email, "the first password");
    await page.getByText("The e-mail and password do not match.").waitFor();
    await signIn(page, email, "the second password");
    await page.waitForURL(`${app.url}/`);

    await page.goto(`${app.url}${resetPath(email)}`);
    await page.getByLabel("New password", { exact: true }).fill("the third password");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("This link was used already").waitFor();
  });

  test("changes the password and stays signed in here, and nowhere else", async () => {
    const elsewhere = await newContext();
    const other = await elsewhere.newPage();
    await other.goto(`${app.url}/sign-in`);
    await signIn(other, email, "the second password");
    await other.waitForURL(`${app.url}/`);

    await page.goto(`${app.url}/profile`);
    await page.getByLabel("Current password").fill("the second password");
    await page.getByLabel("New password").fill("the third password");
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByText("Your password has been changed.").waitFor();
    await page.reload();
    await page.getByText(`${email}, student`).waitFor();

    await other.goto(`${app.url}/profile`);
    await other.waitForURL(`${app.url}/sign-in?next=%2Fprofile`);
    await elsewhere.close();
  });

  test("deletes the account", async () => {
    await page.getByRole("button", { name: "Delete my account" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Password", { exact: true }).fill("the third password");
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await page.getByText("Your account and everything in it has been deleted.").waitFor();
    await signIn(page, email, "the third password");
    await page.getByText("The e-mail and password do not match.").waitFor();
  });
});

test("a session is ended from another device at once", async () => {
  const [here, there] = [await demoPage("student2@loupe.test"), await demoPage("student2@loupe.test")];
  await here.page.goto(`${app.url}/profile`);
  await here.page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await here.page.getByText(/1 device was signed out|devices were signed out/).waitFor();
  await there.page.goto(`${app.url}/profile`);
  await there.page.waitForURL(`${app.url}/sign-in?next=%2Fprofile`);
  await Promise.all([here.context.close(), there.context.close()]);
});

test("a demo person is one click and one button away, in Chinese too", async () => {
  const context = await newContext("zh-CN");
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("heading", { name: "登录" }).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("zh-CN");
  await page.getByRole("button", { name: /班级教师/ }).click();
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL(`${app.url}/`);
  await context.close();
});

describe("a field that is written in while its page comes alive", () => {
  /** The sign-in page of a tab in which another e-mail was typed before, its scripts held back, the field clicked. */
  async function halfAlive() {
    const context = await browser.newContext();
    const page = await context.newPage();
    const field = page.getByLabel("E-mail", { exact: true });
    await page.goto(`${app.url}/sign-in`, { waitUntil: "networkidle" });
    await field.fill("another@example.test");
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/_next/static/**/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: "commit" });
    await field.click();
    const comeAlive = async () => {
      release();
      await page.waitForLoadState("networkidle");
    };
    return { context, page, field, comeAlive };
  }

  test("keeps the words and the cursor", async () => {
    const { context, page, field, comeAlive } = await halfAlive();
    await page.keyboard.type("stu");
    await comeAlive();
    await page.keyboard.type("dent@loupe.test");
    expect(await field.inputValue()).toBe("student@loupe.test");
    await page.getByLabel("Password", { exact: true }).fill("learn-by-doing");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: "Profile of Lin Mei" }).waitFor();
    await context.close();
  });

  test("is not filled in under the fingers", async () => {
    const { context, page, field, comeAlive } = await halfAlive();
    await comeAlive();
    await page.keyboard.type("student@loupe.test");
    expect(await field.inputValue()).toBe("student@loupe.test");
    await context.close();
  });
});

test("the next person at this tab does not find the e-mail of the one before", async () => {
  const { context, page } = await demoPage("student@loupe.test");
  await page.goto(app.url, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: /^Profile of/ }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(`${app.url}/sign-in`);
  await page.waitForLoadState("networkidle");
  expect(await page.getByLabel("E-mail", { exact: true }).inputValue()).toBe("");
  await context.close();
});

test("nobody is sent to another site after signing in", async () => {
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in?next=${encodeURIComponent("//evil.example/labs")}`);
  await signIn(page, "student@loupe.test", "learn-by-doing");
  await page.waitForURL(`${app.url}/`);
  await context.close();
});

test("a student finds no way into the instructors' area", async () => {
  const { context, page } = await demoPage("student@loupe.test");
  const response = await page.goto(`${app.url}/admin/classes`);
  expect(await page.getByRole("button", { name: "New class" }).count()).toBe(0);
  expect(response?.status()).toBe(404);
  await context.close();
});

describe("accessibility", () => {
  const sizes = [
    { width: 1280, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
  ] as const;

  test.each(sizes)("axe finds nothing at $width px, $colorScheme", async ({ width, colorScheme }) => {
    const stranger = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await stranger.newPage();
    const look = async (address: string) => {
      await page.goto(address.startsWith("http") ? address : `${app.url}${address}`, {
        waitUntil: "networkidle",
      });
      await expectAccessible(page);
    };
    for (const address of ["/sign-up", "/forgot-password", `/reset-password/${"x".repeat(43)}`, "/sign-in"]) {
      await look(address);
    }
    await signIn(page, "teacher@loupe.test", "learn-by-doing");
    await page.waitForURL(`${app.url}/`);
    for (const address of ["/profile", "/admin/classes"]) await look(address);
    for (const place of ["class", "student"]) {
      await page.locator("tbody th a").first().click();
      await page.waitForURL(
        place === "class" ? /\/admin\/classes\/[^/]+$/ : /\/admin\/classes\/[^/]+\/[^/]+$/,
      );
      await page.waitForLoadState("networkidle");
      await expectAccessible(page);
    }
    await stranger.close();
  });
});

test("claiming another address for every try does not pass the throttle", async () => {
  const context = await newContext();
  const attempt = async (place: number) => {
    const csrf = (await (await context.request.get(`${app.url}/api/auth/csrf`)).json()) as {
      csrfToken: string;
    };
    const answer = await context.request.post(`${app.url}/api/auth/callback/credentials`, {
      form: { ...csrf, email: `nobody-${place}@example.test`, password: "wrong password", json: "true" },
      headers: { "x-forwarded-for": `198.51.100.${place}` },
    });
    return ((await answer.json()) as { url: string }).url;
  };
  const answers: string[] = [];
  for (let place = 1; place <= 60; place++) answers.push(await attempt(place));
  expect(answers.at(-1)).toMatch(/error=RateLimited%3A\d+/);
  await context.close();
});
