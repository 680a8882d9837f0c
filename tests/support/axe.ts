import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * axe objects to nothing on the page: its rules for WCAG 2.2 AA and its best practices. A page that is still on its way
 * (no title yet, a colour in transition) is looked at again for up to 15 s.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expect
    .poll(async () => ({ path: new URL(page.url()).pathname, objections: await objections(page) }), {
      timeout: 15_000,
    })
    .toMatchObject({ objections: [] });
}

async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const result = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}
