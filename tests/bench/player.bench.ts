import { loadavg } from "node:os";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { signIns } from "../../prisma/seed/people";
import { type RunningApp, startApp } from "../support/app";
import { launchBrowser } from "../support/browser";
import { writeJourney } from "../support/journeys";
import { signedInPage } from "../support/signed-in";
import { report } from "./measure";

/**
 * A journey of 2,000 events in the player, in a real browser and a production build. Asked for: open in under 1.5 s, and 60
 * frames a second while somebody drags through it.
 */

const EVENTS = 2_000;
const OPENINGS = 7;
/** A frame of 60 in a second; what took half of one more was late. */
const FRAME_MS = 1000 / 60;

let app: RunningApp;
let browser: Browser;
let address: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
  ({ address } = await writeJourney(app, { events: EVENTS }));
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

const load = () => loadavg()[0]?.toFixed(1) ?? "?";
const slider = (page: Page) => page.getByRole("slider");

test(`open ${EVENTS} events`, async () => {
  const { page, context } = await signedInPage(browser, app, signIns.teacher.email, {
    reducedMotion: "no-preference",
  });
  const times: number[] = [];
  for (let round = 0; round <= OPENINGS; round++) {
    await page.goto(`${app.url}/profile`);
    const start = performance.now();
    await page.goto(app.url + address, { waitUntil: "commit" });
    await slider(page).waitFor();
    // It answers: the lanes stand, and a key moves the playhead.
    const before = await slider(page).getAttribute("aria-valuenow");
    await page.keyboard.press("k");
    await page.waitForFunction(
      (now) => document.querySelector("[role=slider]")?.getAttribute("aria-valuenow") !== now,
      before,
    );
    if (round > 0) times.push(performance.now() - start);
  }
  report(`player: open ${EVENTS} events (load ${load()})`, times);
  await context.close();
});

test(`drag through ${EVENTS} events`, async () => {
  const { page, context } = await signedInPage(browser, app, signIns.teacher.email, {
    reducedMotion: "no-preference",
  });
  await page.goto(app.url + address);
  await slider(page).waitFor();
  await page.waitForLoadState("networkidle");
  const session = await context.newCDPSession(page);
  // What the main thread worked, whatever else the machine does.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () =>
    (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")
      ?.value ?? 0;
  const before = await worked();
  const frames = await page.evaluate(dragAcross, 6_000);
  const each = ((await worked()) - before) / frames.length;
  const late = frames.filter((ms) => ms > FRAME_MS * 1.5).length;
  report(`player: frames of a drag (load ${load()})`, frames);
  const seconds = frames.reduce((sum, ms) => sum + ms, 0) / 1000;
  console.log(
    `player: ${(frames.length / seconds).toFixed(1)} frames a second, ${late} of ${frames.length} late, ${(each * 1000).toFixed(1)} ms of work each`,
  );
  await context.close();
});

/** Drags the playhead from end to end and back for so long; what each frame took. In the page, so that nothing waits. */
async function dragAcross(ms: number): Promise<number[]> {
  const thumb = document.querySelector("[role=slider]");
  const stage = thumb?.parentElement?.parentElement;
  if (!thumb || !stage) throw new Error("There is no slider");
  const { left, width, top } = stage.getBoundingClientRect();
  const at = (share: number) => ({
    bubbles: true,
    cancelable: true,
    pointerId: 1,
    isPrimary: true,
    button: 0,
    buttons: 1,
    clientX: left + width * share,
    clientY: top + 100,
  });
  // A made-up pointer cannot be captured.
  stage.setPointerCapture = () => undefined;
  stage.dispatchEvent(new PointerEvent("pointerdown", at(0)));
  const frames: number[] = [];
  await new Promise<void>((done) => {
    const start = performance.now();
    let before = start;
    const frame = (now: number) => {
      if (now > start) frames.push(now - before);
      before = now;
      const passed = (now - start) / 1000;
      // Back and forth in three seconds.
      const share = Math.abs(((passed / 3) % 1) * 2 - 1);
      stage.dispatchEvent(new PointerEvent("pointermove", at(share)));
      if (now - start < ms) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  stage.dispatchEvent(new PointerEvent("pointerup", at(0.5)));
  return frames.slice(1);
}
