import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe objects to on a page, one line each: its rules for WCAG 2.2 AA and its best practices. A page that is still
 * on its way, without title or heading, is waited for; one that never has them is told so by axe.
 */
export async function violations(page: Page): Promise<string[]> {
  await page
    .waitForFunction(() => document.title !== "" && document.querySelector("h1") !== null, null, {
      timeout: 10_000,
    })
    .catch(() => undefined);
  await page.evaluate(axe.source);
  const result = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}
