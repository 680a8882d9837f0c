import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app";
import { launchBrowser } from "../support/browser";

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.remove();
});

test("npm start serves a page that a browser can open, and tells who can sign in", async () => {
  // It answers a moment before it has printed who can sign in.
  await expect.poll(() => app.output()).toContain("student@loupe.test");
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const response = await page.goto(app.url);
    expect(response?.status()).toBe(200);
    expect(await page.title()).toContain("Loupe");
  } finally {
    await browser.close();
  }
});

test("its health says that the database is there", async () => {
  const health = (await (await fetch(`${app.url}/api/health`)).json()) as { status: string };
  expect(health).toMatchObject({ status: "ok", database: { kind: "embedded", state: "ok" } });
});

test("a kill -9 is repaired by the next start, and Ctrl-C leaves nothing running", async () => {
  await app.kill();
  await app.restart();
  expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
  expect(await app.stop()).toBe(0);
  await expect(fetch(`${app.url}/api/health`)).rejects.toThrow();
  expect(() => app.database()).toThrow();
  expect(readdirSync(path.join(app.dataDir, "postgres", "data"))).not.toContain("postmaster.pid");
});
