import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { ask } from "../support/app-database";
import { expectAccessible } from "../support/axe";
import { launchBrowser } from "../support/browser";
import { writeJourney } from "../support/journeys";
import { newWalker, type Walker } from "../support/walker";

/** The axis of the journey player: by keyboard alone, by pointer, by link, on a phone. */

let app: RunningApp;
let browser: Browser;
let short: Awaited<ReturnType<typeof writeJourney>>;
let long: Awaited<ReturnType<typeof writeJourney>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  short = await writeJourney(app, { events: 40, seed: 5 });
  long = await writeJourney(app, { events: 2_000 });
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const slider = (page: Page): Locator => page.getByRole("slider");
const place = async (page: Page) => Number(await slider(page).getAttribute("aria-valuenow"));
const expectPlace = (page: Page, event: number) => expect.poll(() => place(page)).toBe(event);

async function open(address: string, view: Parameters<typeof newWalker>[2] = {}): Promise<Walker> {
  const walker = await newWalker(browser, app, view);
  await walker.signIn(signIns.teacher.email, address);
  if (view.locale === "zh") await walker.chooseLanguage();
  await slider(walker.page).waitFor();
  return walker;
}

test("a teacher goes through a journey by keyboard alone", async () => {
  const { page, t, faults, close } = await open(`${short.address}?event=10`);
  const total = short.events;
  await expectPlace(page, 10);
  const press = (key: string) => page.keyboard.press(key);

  await press("j");
  await expectPlace(page, 11);
  await press("k");
  await press("k");
  await expectPlace(page, 9);
  // The address follows, once one rests.
  await expect.poll(() => new URL(page.url()).searchParams.get("event")).toBe("9");
  await press("Home");
  await expectPlace(page, 1);
  await press("k");
  await expectPlace(page, 1);
  await press("End");
  await expectPlace(page, total);

  // From moment to moment: as many as the other half of the list has.
  await press("Home");
  const label = (await page.getByText(/^Moments \d+$/).textContent()) ?? "";
  const stops: number[] = [];
  for (let left = Number(label.split(" ")[1]); left > 0; left--) {
    const at = stops.at(-1) ?? 1;
    await press("n");
    await expect.poll(() => place(page)).toBeGreaterThan(at);
    stops.push(await place(page));
  }
  expect(stops.length).toBeGreaterThan(1);
  await press("n");
  await press("p");
  await expectPlace(page, stops.at(-2) ?? 0);

  // The slider has keys of its own, and says where it is.
  await press("Home");
  await slider(page).focus();
  await press("ArrowRight");
  await press("PageUp");
  await expectPlace(page, 12);
  await press("PageDown");
  await press("ArrowLeft");
  await expectPlace(page, 1);
  const said = (await slider(page).getAttribute("aria-valuetext")) ?? "";
  expect(said).toContain(t("player.list.kind.open"));

  // The space bar plays, also from the slider.
  await press(" ");
  await page
    .getByRole("button", { name: t("player.axis.pause") })
    .first()
    .waitFor();
  await press(" ");
  await page
    .getByRole("button", { name: t("player.axis.play") })
    .first()
    .waitFor();

  await press("?");
  const help = page.getByRole("dialog", { name: t("player.keys.title") });
  await help.waitFor();
  const before = await place(page);
  await press("k");
  expect(await place(page)).toBe(before);
  await press("Escape");
  await help.waitFor({ state: "detached" });

  // Whoever speaks to the page switches single letters off, and they stay off; Home and End are no letters.
  const letters = page.getByLabel(t("common.letterKeys.label"));
  await press("?");
  await letters.uncheck();
  await press("Escape");
  await help.waitFor({ state: "detached" });
  await page.reload();
  await slider(page).waitFor();
  const there = await place(page);
  await press("k");
  await press("?");
  expect(await place(page)).toBe(there);
  expect(await help.count()).toBe(0);
  await press("Home");
  await expectPlace(page, 1);
  await page.getByRole("button", { name: t("player.keys.help") }).click();
  await letters.check();
  await press("Escape");
  await help.waitFor({ state: "detached" });
  await press("j");
  await expectPlace(page, 2);

  // To the next student of the class, and back.
  await press("]");
  await page.waitForURL(new RegExp(long.userId));
  await slider(page).waitFor();
  await expectPlace(page, long.events);
  await press("[");
  await page.waitForURL(new RegExp(short.userId));
  expect(faults).toEqual([]);
  await close();
});

test("keys are the text's where somebody writes", async () => {
  const { page, close } = await open(`${short.address}?event=10`);
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement("textarea"));
    field.focus();
  });
  await page.keyboard.type("jjjnk ");
  expect(await page.locator("body > textarea").inputValue()).toBe("jjjnk ");
  await expectPlace(page, 10);
  await close();
});

test("the list shows all or the moments, marks the current event and goes there", async () => {
  const { page, t, faults, close } = await open(`${long.address}?event=1000`);
  const list = page.getByRole("region", { name: t("player.list.title"), exact: true });
  const current = list.locator("[aria-current=true]");
  await expect.poll(() => current.count()).toBe(1);
  // Only what is seen is drawn, and each row says which of how many it is.
  expect(await list.getByRole("listitem").count()).toBeLessThan(80);
  expect(await current.locator("xpath=..").getAttribute("aria-posinset")).toBe("1000");
  expect(await current.locator("xpath=..").getAttribute("aria-setsize")).toBe(String(long.events));

  await page.keyboard.press("End");
  await expectPlace(page, long.events);
  await expect
    .poll(() => current.locator("xpath=..").getAttribute("aria-posinset"))
    .toBe(String(long.events));
  const inSight = () =>
    current.evaluate((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  await expect.poll(inSight).toBe(true);

  // By arrow keys in the list the focus stays on the row.
  await current.focus();
  await page.keyboard.press("ArrowUp");
  await expectPlace(page, long.events - 1);
  await expect.poll(() => current.evaluate((row) => row === document.activeElement)).toBe(true);

  const only = list.getByText(/^Moments [\d,]+$/);
  await only.click();
  await page.keyboard.press("Home");
  await page.keyboard.press("n");
  await expect.poll(() => current.count()).toBe(1);
  expect(await current.locator("xpath=..").getAttribute("aria-posinset")).toBe("1");
  expect(faults).toEqual([]);
  await close();
});

test("whoever presses the axis goes there, and dragging goes through", async () => {
  const { page, close } = await open(`${short.address}?event=1`);
  const box = await slider(page).evaluate((thumb) => {
    const stage = thumb.parentElement?.parentElement;
    const { left, top, width } = stage?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, width };
  });
  await page.mouse.click(box.left + box.width - 1, box.top + 60);
  await expectPlace(page, short.events);
  await page.mouse.move(box.left + box.width - 1, box.top + 165);
  await page.mouse.down();
  await page.mouse.move(box.left + box.width / 2, box.top + 165, { steps: 8 });
  const middle = await place(page);
  await page.mouse.move(box.left - 40, box.top + 300, { steps: 8 });
  await expectPlace(page, 1);
  await page.mouse.up();
  expect(middle).toBeGreaterThan(1);
  expect(middle).toBeLessThan(short.events);
  await close();
});

describe.each([
  ["en", 1280, "light"],
  ["zh", 390, "dark"],
] as const)("in %s, %d wide, %s", (locale, width, colorScheme) => {
  test("axe objects to nothing, and nothing runs out of the page", async () => {
    const { page, t, faults, close } = await open(`${short.address}?event=12`, {
      locale,
      width,
      colorScheme,
    });
    await page.waitForLoadState("networkidle");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    if (width < 760) {
      for (const view of ["code", "talk", "side"] as const) {
        await page
          .getByText(t(`player.views.${view}`), { exact: true })
          .first()
          .click();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      }
      // Where the thumb is: the buttons stay at the foot of the screen.
      const next = page.getByRole("button", { name: t("player.axis.nextMoment") }).filter({ visible: true });
      const spot = await next.boundingBox();
      expect(spot?.y ?? 0).toBeGreaterThan(700);
      await next.click();
      expect(await place(page)).toBeGreaterThan(12);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

test("a journey of one event, and one that is nobody's", async () => {
  await ask(
    app,
    `insert into challenges.sessions (id, user_id, challenge_id, class_id)
     select gen_random_uuid(), $1, c.id, $2 from challenges.challenges c where c.source_key = 'loupe:token-budget'`,
    [signIns.student2.id, classes.evening.id],
  );
  const [row] = await ask<{ id: string }>(
    app,
    "select id from challenges.challenges where source_key = 'loupe:token-budget'",
  );
  const { page, context, faults, close } = await open(`/admin/review/${row?.id}/${signIns.student2.id}`);
  await expectPlace(page, 1);
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await page.keyboard.press(" ");
  await expectPlace(page, 1);
  await expectAccessible(page);
  expect(faults).toEqual([]);
  for (const path of [
    `/admin/review/${row?.id}/${signIns.admin.id}`,
    `/admin/review/${signIns.admin.id}/${signIns.student2.id}`,
    "/admin/review/nothing/nobody",
  ])
    expect((await context.request.get(app.url + path)).status()).toBe(404);
  await close();
});
