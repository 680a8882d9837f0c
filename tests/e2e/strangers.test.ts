import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningApp, startApp } from "../support/app";

/** Every page behind the sign-in, as the folders say. */

const appFolder = path.resolve(import.meta.dirname, "../../src/app");

/** One id for whatever an address asks for: it need not be there, since nobody is told. */
const ID = "5eed0003-0000-4000-8000-000000000001";

const pages = ["(student)", "admin"].flatMap((area) =>
  readdirSync(path.join(appFolder, area), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => {
      const folder = path.dirname(file) === "." ? "" : `/${path.dirname(file)}`;
      const address = area === "admin" ? `/admin${folder}` : folder;
      return address.replaceAll(/\[[^\]]+\]/g, ID) || "/";
    }),
);

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.remove();
});

describe("a stranger", () => {
  test("there are pages to try", () => {
    expect(pages.length).toBeGreaterThan(30);
  });

  test.each(pages)("is sent to sign in from %s, and comes back there", async (page) => {
    const reply = await fetch(`${app.url}${page}`, { redirect: "manual" });
    expect(reply.status).toBe(307);
    const next = page === "/" ? "" : `?next=${encodeURIComponent(page)}`;
    expect(reply.headers.get("location")?.replace(app.url, "")).toBe(`/sign-in${next}`);
    await reply.text();
  });

  test("leaves no fault in the log: that nobody is signed in is none", () => {
    expect(app.output()).not.toContain("Error");
    expect(app.output()).not.toContain("⨯");
  });
});
