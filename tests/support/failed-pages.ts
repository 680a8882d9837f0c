import type { Browser } from "playwright-core";
import { afterEach } from "vitest";

const browsers = new Set<Browser>();

/** After a test that failed, every page of this browser that is still open is told on the console as a reader hears it. */
export function tellFailedPages(browser: Browser): void {
  browsers.add(browser);
  browser.once("disconnected", () => browsers.delete(browser));
}

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const browser of browsers)
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      const heard = await page
        .locator("body")
        .ariaSnapshot({ timeout: 2_000 })
        .catch((error) => String(error));
      console.info(`${task.name}\n${page.url()}\n${heard.slice(0, 4_000)}`);
    }
});
