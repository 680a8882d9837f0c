import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningApp, startApp } from "../support/app";
import { readmeLines, runLines } from "../support/shell-lines";

/** Document 004's REST interface on a running Loupe, by the lines of the README. */

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.remove();
});

describe("the REST interface", () => {
  it("does what the README shows", async () => {
    const lines = readmeLines("Use it from a program").replaceAll("http://127.0.0.1:3000", app.url);
    const printed = await runLines(lines);
    expect(printed).not.toContain('"error"');
    expect(printed).toMatch(
      /"user_id":[\s\S]*"content_markdown":[\s\S]*"grading_details":[\s\S]*"complete": true/,
    );
  });

  it("answers everything with JSON, its page aside", async () => {
    const typeOf = async (path: string, init?: RequestInit) => {
      const answer = await fetch(app.url + path, init);
      await answer.arrayBuffer();
      return [answer.status, answer.headers.get("content-type")?.split(";")[0]];
    };
    expect(await typeOf("/v1/docs")).toEqual([200, "text/html"]);
    expect(await typeOf("/v1/openapi.json")).toEqual([200, "application/json"]);
    for (const path of ["/v1", "/v1/nothing", "/auth/nothing", "/v1/docs/more"])
      expect([path, ...(await typeOf(path))]).toEqual([path, 404, "application/json"]);
    expect(await typeOf("/v1/chapters", { method: "DELETE" })).toEqual([405, "application/json"]);
    expect(await typeOf("/v1/chapters", { method: "HEAD" })).toEqual([401, "application/json"]);
  });

  it("lets no other origin in and knows no cookie", async () => {
    const answer = await fetch(`${app.url}/v1/chapters`, {
      method: "OPTIONS",
      headers: { origin: "https://elsewhere.test", "access-control-request-method": "GET" },
    });
    expect([answer.status, answer.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});
