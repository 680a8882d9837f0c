import { gzipSync } from "node:zlib";
import type { Browser, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classes, signIns } from "../../prisma/seed/people";
import { signInByHttp } from "../support/api-client";
import { type RunningApp, startApp } from "../support/app";
import { launchBrowser } from "../support/browser";
import { challengeAddress } from "../support/desk";
import { writeJourney } from "../support/journeys";
import { newWalker } from "../support/walker";

/**
 * How much compressed script a first view loads: every script that the browser fetched until the page was quiet, as many
 * bytes as came over the wire, in a browser that has seen nothing yet. What a page fetches ahead for the next one counts.
 */

const KB = 1000;
const PAGE = 240 * KB;
const WITH_EDITOR = 320 * KB;

const places: { who?: string; address: string; most: number }[] = [
  { address: "/sign-in", most: PAGE },
  { address: "/sign-up", most: PAGE },
  { address: "/forgot-password", most: PAGE },
  { who: signIns.student.email, address: "/", most: PAGE },
  { who: signIns.student.email, address: "/labs", most: PAGE },
  { who: signIns.student.email, address: "/labs/1", most: PAGE },
  { who: signIns.student.email, address: "/labs/1/lab1-ex1", most: WITH_EDITOR },
  { who: signIns.student.email, address: "/companion", most: PAGE },
  { who: signIns.student.email, address: "/companion/01-intro-genai", most: PAGE },
  { who: signIns.student.email, address: "/companion/01-intro-genai/quiz", most: PAGE },
  { who: signIns.student.email, address: "/companion/streak", most: PAGE },
  { who: signIns.student.email, address: "/challenges", most: PAGE },
  { who: signIns.student.email, address: challengeAddress("token-budget"), most: WITH_EDITOR },
  { who: signIns.student.email, address: `${challengeAddress("token-budget")}/journey`, most: WITH_EDITOR },
  { who: signIns.student.email, address: "/profile", most: PAGE },
  { who: signIns.student.email, address: "/notifications", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/companion", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/knowledge", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/import", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/quizzes/import", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/labs/lab1-ex1/regrade", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/content/quizzes/01-quiz/regrade", most: PAGE },
  { who: signIns.teacher.email, address: "/admin/classes", most: PAGE },
  { who: signIns.teacher.email, address: `/admin/classes/${classes.evening.id}`, most: PAGE },
  {
    who: signIns.teacher.email,
    address: `/admin/classes/${classes.evening.id}/${signIns.student.id}`,
    most: PAGE,
  },
  { who: signIns.teacher.email, address: "/admin/content/labs/lab1-ex1", most: WITH_EDITOR },
  { who: signIns.teacher.email, address: "/admin/content/chapters/01-intro-genai", most: WITH_EDITOR },
  { who: signIns.teacher.email, address: "/admin/content/quizzes/01-quiz", most: WITH_EDITOR },
];

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.remove();
});

interface Script {
  name: string;
  bytes: number;
}

/** The scripts of a first view, heaviest first. */
async function scriptsOf(address: string, who: string | undefined): Promise<Script[]> {
  const walker = await newWalker(browser, app);
  try {
    if (who) {
      const [name = "", value = ""] = (await signInByHttp(app, who)).cookie.split(/=(.*)/s);
      await walker.context.addCookies([{ name, value, url: app.url }]);
    }
    const requests: Request[] = [];
    walker.page.on("requestfinished", (request) => {
      if (/\.m?js$/.test(new URL(request.url()).pathname)) requests.push(request);
    });
    await walker.page.goto(app.url + address, { waitUntil: "networkidle" });
    expect(new URL(walker.page.url()).pathname).toBe(address);
    const scripts = await Promise.all(
      requests.map(async (request) => ({
        name: new URL(request.url()).pathname.split("/").at(-1) ?? "",
        bytes: (await request.sizes()).responseBodySize,
      })),
    );
    return scripts.sort((a, b) => b.bytes - a.bytes);
  } finally {
    await walker.close();
  }
}

describe("compressed script of a first view", () => {
  test.each(places)("$address", async ({ address, who, most }) => {
    const scripts = await scriptsOf(address, who);
    const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
    const list = scripts.map((script) => `${(script.bytes / KB).toFixed(1)} ${script.name}`).join("\n");
    expect(scripts.length).toBeGreaterThan(3);
    expect(bytes, `${address}: ${(bytes / KB).toFixed(1)} KB\n${list}`).toBeLessThanOrEqual(most);
  });

  test("a journey in the player", async () => {
    const { address } = await writeJourney(app, { events: 200 });
    const scripts = await scriptsOf(address, signIns.teacher.email);
    const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
    const list = scripts.map((script) => `${(script.bytes / KB).toFixed(1)} ${script.name}`).join("\n");
    expect(bytes, `${(bytes / KB).toFixed(1)} KB\n${list}`).toBeLessThanOrEqual(WITH_EDITOR);
  });

  test("scripts come compressed, and about as well as gzip can", async () => {
    const page = await (await fetch(`${app.url}/sign-in`)).text();
    const [address] = /\/_next\/static\/chunks\/[^"\\]+\.js/.exec(page) ?? [];
    const plain = await fetch(app.url + address, { headers: { "accept-encoding": "identity" } });
    const whole = Buffer.from(await plain.arrayBuffer());
    const [script] = (await scriptsOf("/sign-in", undefined)).filter(({ name }) => address?.endsWith(name));
    expect(script?.bytes).toBeLessThan(gzipSync(whole).byteLength * 1.1);
    expect(script?.bytes).toBeGreaterThan(gzipSync(whole).byteLength * 0.5);
  });
});
