import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

/** Signs in by the form, whatever its language, and waits for the page behind it. */
export async function signIn(page: Page, app: { url: string }, email: string): Promise<void> {
  await page.goto(`${app.url}/sign-in`);
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill("learn-by-doing");
  await page.locator('button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A page of somebody who has signed in, in a window of its own; what the browser complains about is collected. */
export async function signedInPage(
  browser: Browser,
  app: { url: string },
  email: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await signIn(page, app, email);
  return { page, context, complaints };
}

/** A phone whose person has chosen Chinese. */
export async function chinesePhone(browser: Browser, app: { url: string }, email: string) {
  const phone = await signedInPage(browser, app, email, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.page.evaluate(async () => {
    const body = JSON.stringify({ json: { preferredLanguage: "zh" } });
    const headers = { "content-type": "application/json" };
    await fetch("/api/trpc/identity.updateProfile", { method: "POST", headers, body });
  });
  return phone;
}
