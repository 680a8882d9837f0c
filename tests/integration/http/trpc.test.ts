import superjson from "superjson";
import { beforeAll, describe, expect, it } from "vitest";
import { GET, POST } from "~/app/api/trpc/[trpc]/route";
import type { AppErrorShape } from "~/lib/app-error";
import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { createUser, signIn } from "../../support/people";

/** The whole way of a call: guard, tRPC, error mapping; as a browser or a script would send it. */

interface Answer {
  status: number;
  appError?: AppErrorShape;
  text: string;
}

const host = "loupe.test";

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  headers.set("host", host);
  const request = new Request(`http://${host}/api/trpc/${path}`, { ...init, headers });
  const response = await (init.method === "POST" ? POST(request) : GET(request));
  const text = await response.text();
  const body = JSON.parse(text) as { error?: { json: { data: { appError: AppErrorShape } } } };
  const appError = body.error?.json.data.appError;
  return { status: response.status, text, ...(appError ? { appError } : {}) };
}

const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  send(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof input === "string" ? input : JSON.stringify(superjson.serialize(input)),
  });

const stranger = { email: "x", password: "long enough", name: "X" };

describe("a call from elsewhere", () => {
  it.each([
    ["another site's Origin", { origin: "https://evil.test" }],
    ["an opaque Origin", { origin: "null" }],
    ["another site by Fetch metadata", { "sec-fetch-site": "cross-site", origin: `http://${host}` }],
    ["a sibling host", { "sec-fetch-site": "same-site" }],
  ])("is refused: %s", async (_, headers) => {
    const { status, appError } = await post("identity.register", stranger, headers);
    expect(status).toBe(403);
    expect(appError).toMatchObject({ code: "FORBIDDEN", reason: "common.foreignOrigin" });
  });

  it.each([
    ["our own pages", { origin: `http://${host}`, "sec-fetch-site": "same-origin" }],
    ["no browser", {}],
  ])("is let through: %s", async (_, headers) => {
    const { appError } = await post("identity.register", stranger, headers);
    expect(appError?.code).toBe("VALIDATION");
  });
});

describe("bad input", () => {
  it("of another content type is refused", async () => {
    const { status, appError } = await post("identity.register", stranger, { "content-type": "text/plain" });
    expect([status, appError?.reason]).toEqual([400, "common.wrongContentType"]);
  });

  it.each([
    ["a set", { values: { x: ["set"] } }],
    ["a map below another value", { values: { x: ["undefined", { y: ["map"] }] } }],
    ["a class", { values: { x: [["class", "Error"]] } }],
    [
      "more undefined values than any page leaves",
      {
        values: Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`x${at}`, ["undefined"]])),
      },
    ],
    ["no annotations at all", { values: 7 }],
  ])("is refused where its annotations tell of %s", async (_, meta) => {
    const { status, appError } = await post("identity.register", JSON.stringify({ json: stranger, meta }));
    expect([status, appError?.reason]).toEqual([400, "common.invalid"]);
    expect(appError?.fieldErrors).toBeUndefined();
  });

  it("may hold the same value twice, as a text copied from one language into another", async () => {
    const one = { email: "x" };
    const { json, meta } = superjson.serialize({ ...stranger, one, other: one });
    expect(meta?.referentialEqualities).toBeDefined();
    const { appError } = await post("identity.register", JSON.stringify({ json, meta }));
    expect([appError?.code, appError?.fieldErrors]).toEqual(["VALIDATION", expect.anything()]);
  });

  it("may leave out a value", async () => {
    const { appError } = await post("identity.register", { ...stranger, timezone: undefined });
    expect(appError?.fieldErrors).toBeDefined();
    expect(appError?.fieldErrors).not.toHaveProperty("timezone");
  });

  it("over 1 MB is refused, with and without a length told", async () => {
    const big = { ...stranger, name: "x".repeat(1_000_001) };
    expect(await post("identity.register", big)).toMatchObject({
      status: 413,
      appError: { code: "TOO_LARGE" },
    });
    const told = await post("identity.register", stranger, { "content-length": "1000001" });
    expect(told.status).toBe(413);
  });

  it.each(["toString", "constructor", "companion.progress"])(
    "over 1 MB is refused to those who have signed in too, at %s",
    async (path) => {
      const { userId, sessionId, sessionVersion } = await signIn(await createUser());
      const cookie = `${sessionCookieName()}=${await sealSession({ uid: userId, sid: sessionId, sv: sessionVersion })}`;
      expect((await post(path, "x".repeat(1_000_001), { cookie })).status).toBe(413);
    },
  );

  it("that is no JSON is refused without a word of our insides", async () => {
    const { status, appError, text } = await post("identity.register", "{");
    expect([status, appError?.code]).toEqual([400, "VALIDATION"]);
    expect(text).not.toMatch(/node_modules|stack|at Object/);
  });

  it("names the field and the reason in the caller's language", async () => {
    const zh = await post(
      "identity.register",
      { ...stranger, password: "kurz" },
      { "accept-language": "zh-CN" },
    );
    expect(Object.keys(zh.appError?.fieldErrors ?? {})).toContain("password");
    expect(zh.appError?.fieldErrors?.password?.[0]).toMatch(/\p{Script=Han}/u);
    const en = await post(
      "identity.register",
      { ...stranger, password: "kurz" },
      { "accept-language": "en" },
    );
    expect(en.appError?.fieldErrors?.password?.[0]).not.toMatch(/\p{Script=Han}/u);
  });

  it("goes no further than ten calls at once", async () => {
    const names = Array.from({ length: 11 }, () => "identity.me").join(",");
    const { status } = await send(`${names}?batch=1&input=${encodeURIComponent("{}")}`);
    expect(status).toBe(400);
  });

  it("to a procedure that does not exist is NOT_FOUND", async () => {
    expect(await send("identity.nothing")).toMatchObject({ status: 404, appError: { code: "NOT_FOUND" } });
  });

  it("a mutation is not called by GET", async () => {
    const { status, appError } = await send(`identity.register?input=${encodeURIComponent("{}")}`);
    expect([status, appError?.reason]).toEqual([405, "common.methodNotSupported"]);
  });
});

describe("a stranger", () => {
  let answer: Answer;
  beforeAll(async () => {
    answer = await send("identity.me", { headers: { "accept-language": "zh" } });
  });

  it("is asked to sign in, in their language", () => {
    expect(answer.status).toBe(401);
    expect(answer.appError).toMatchObject({ code: "UNAUTHENTICATED", message: "请先登录。" });
  });
});
