import { createHmac, randomUUID } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { ACCOUNT_LIMIT, ADDRESS_LIMIT } from "~/features/companion/rest/constants";
import { operationList } from "~/features/companion/rest/operations/rules";
import { authSecret } from "~/server/auth/secret";
import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { accountThrottle, addressThrottle } from "~/server/auth/throttle";
import { testDatabase } from "../../support/database";
import { addressOfItsOwn, createPersonWithPassword, PASSWORD, trySignIn } from "../identity/support";
import { errorOf, rest, tokenFor } from "./rest-client";

/** Everything that the REST interface refuses, each with its status, its words and its headers. */

const secured = operationList.filter(([, { secured: one }]) => one);
const pathOf = (path: string) =>
  path.replace("{id}", path.includes("quizzes") ? "01-quiz" : "01-intro-genai");
const register = (more: object, wishes = {}) =>
  rest("/auth/register", {
    method: "POST",
    body: { email: `new-${randomUUID()}@example.test`, password: "learn-by-doing", ...more },
    ...wishes,
  });
const login = (email: string, password: string, address = addressOfItsOwn()) =>
  rest("/auth/login", { method: "POST", body: { email, password }, address });

/** Puts failures of a key into the window, as the owner. */
const fail = ({ key }: { key: string }, times: number) =>
  testDatabase().owner.query(
    "insert into identity.sign_in_throttle (key) select $1 from generate_series(1, $2)",
    [key, times],
  );

describe("a call without a good token", () => {
  it.each(secured)("is refused: %s", async (_, { method, path }) => {
    const body = method === "POST" ? { body: { answers: {} } } : {};
    const bare = await rest(pathOf(path), { method, ...body });
    expect([bare.status, errorOf(bare).reason]).toEqual([401, "companion.tokenMissing"]);
    expect(bare.headers.get("www-authenticate")).toBe('Bearer realm="loupe"');
  });

  it("is refused with one that is forged, run out, of another kind or cut off", async () => {
    const person = await createPersonWithPassword();
    const token = await tokenFor(person);
    const { exp, ...claims } = decodeJwt(token);
    const key = createHmac("sha256", authSecret()).update("access token of the REST facade").digest();
    const signed = (payload: object, by: Uint8Array = key, alg = "HS256") =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg, typ: "JWT" }).sign(by);
    const [head = "", body = "", signature = ""] = token.split(".");
    const other = Buffer.from(JSON.stringify({ ...claims, exp, user_id: randomUUID() })).toString(
      "base64url",
    );
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    expect((await rest("/v1/streak", { token: await signed({ ...claims, exp }) })).status).toBe(200);
    const wrong = {
      "run out": await signed({ ...claims, exp: Math.floor(Date.now() / 1000) - 1 }),
      "of another audience": await signed({ ...claims, exp, aud: "elsewhere" }),
      "signed by another": await signed(
        { ...claims, exp },
        Buffer.from("another secret, long enough for it"),
      ),
      "of another algorithm": await signed({ ...claims, exp }, Buffer.concat([key, key]), "HS512"),
      "another person's": [head, other, signature].join("."),
      unsigned: [none, body, ""].join("."),
      "the cookie's": await sealSession({ uid: person.id, sid: randomUUID(), sv: 1 }),
      "cut off": token.slice(0, -3),
      "of a session that never was": await signed({ ...claims, exp, sid: randomUUID() }),
      "of another version": await signed({ ...claims, exp, sv: 99 }),
      "of nobody": await signed({ ...claims, exp, user_id: randomUUID() }),
    };
    for (const [name, one] of Object.entries(wrong)) {
      const refused = await rest("/v1/chapters", { token: one });
      expect([name, refused.status, errorOf(refused).reason]).toEqual([name, 401, "companion.tokenInvalid"]);
      expect(refused.headers.get("www-authenticate")).toContain('error="invalid_token"');
    }
    for (const authorization of ["", "Bearer", token, `Basic ${token}`, `Bearer ${token} x`])
      expect((await rest("/v1/streak", { headers: { authorization } })).status).toBe(401);
  });

  it("is refused everywhere once the session was ended, the password changed or the account removed", async () => {
    const people = await Promise.all([1, 2, 3].map(() => createPersonWithPassword()));
    const tokens = await Promise.all(people.map((person) => tokenFor(person)));
    const [ended, changed, removed] = people.map(({ id }) => id);
    const { owner } = testDatabase();
    await owner.query("update identity.auth_sessions set ended_at = now() where user_id = $1", [ended]);
    await owner.query("update identity.users set session_version = session_version + 1 where id = $1", [
      changed,
    ]);
    await owner.query("update identity.users set deleted_at = now() where id = $1", [removed]);
    for (const token of tokens)
      for (const [, { method, path }] of secured)
        for (const headers of [{}, { "accept-language": "zh" }]) {
          const body = method === "POST" ? { body: { answers: {} } } : {};
          const refused = await rest(pathOf(path), { method, token, headers, ...body });
          expect([path, refused.status, errorOf(refused).reason]).toEqual([
            path,
            401,
            "companion.tokenInvalid",
          ]);
        }
  });

  it("is refused with a cookie, good as it may be: no page can act here for whoever looks at it", async () => {
    const person = await createPersonWithPassword();
    const claims = await trySignIn(person.email, PASSWORD);
    if (!claims) throw new Error("not signed in");
    const cookie = `${sessionCookieName()}=${await sealSession(claims)}; loupe-locale=zh`;
    const refused = await rest("/v1/progress", { headers: { cookie } });
    expect([refused.status, errorOf(refused).message]).toEqual([
      401,
      expect.stringMatching(/^This needs a token/),
    ]);
  });
});

describe("signing in", () => {
  it("answers a wrong password, an unknown address and an account without password alike", async () => {
    const person = await createPersonWithPassword();
    const none = await createPersonWithPassword({ passwordHash: null });
    const answers = await Promise.all([
      login(person.email, "wrong password"),
      login(`nobody-${randomUUID()}@example.test`, PASSWORD),
      login(none.email, PASSWORD),
      login("no address", PASSWORD),
    ]);
    for (const answer of answers) {
      expect([answer.status, errorOf(answer).reason]).toEqual([401, "identity.credentialsWrong"]);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="loupe"');
    }
  });

  it("shares the throttle of the pages, both ways", async () => {
    const person = await createPersonWithPassword();
    for (let tries = 0; tries < 5; tries++) await trySignIn(person.email, "wrong password");
    for (let tries = 0; tries < 5; tries++)
      expect((await login(person.email, "wrong password")).status).toBe(401);
    const waiting = await login(person.email, PASSWORD);
    expect([waiting.status, errorOf(waiting).reason]).toEqual([429, "identity.tooManyAttempts"]);
    const seconds = Number(waiting.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    await expect(trySignIn(person.email, PASSWORD)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });

  it("lets an address make no more accounts and failures than the pages do", async () => {
    const [address, other] = [addressOfItsOwn(), addressOfItsOwn()];
    const made = addressThrottle(address, "register");
    await fail(made, made.limit - 1);
    expect((await register({}, { address })).status).toBe(201);
    const refused = await register({}, { address });
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
    const failed = addressThrottle(other);
    await fail(failed, failed.limit);
    const person = await createPersonWithPassword();
    expect((await login(person.email, PASSWORD, other)).status).toBe(429);
    expect(accountThrottle(person.email).limit).toBeLessThan(failed.limit);
  });

  it("does not take an address twice", async () => {
    const person = await createPersonWithPassword();
    const taken = await register({ email: person.email.toUpperCase() });
    expect([taken.status, errorOf(taken).reason]).toEqual([409, "identity.emailTaken"]);
  });
});

describe("what is sent", () => {
  it("is refused by field, in the language of the call", async () => {
    const answer = await register(
      { email: "no address", password: "short", timezone: "Mars/Base", full_name: " ", role: "admin" },
      { headers: { "accept-language": "zh-CN" } },
    );
    expect([answer.status, errorOf(answer).code]).toEqual([400, "VALIDATION"]);
    const { fields = {}, message } = errorOf(answer);
    expect(Object.keys(fields).sort()).toEqual(["", "email", "full_name", "password", "timezone"]);
    for (const text of [message, fields.password?.[0]]) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it("has to be JSON, of the right type and not too large", async () => {
    const token = await tokenFor(await createPersonWithPassword());
    const submit = (wishes: object) =>
      rest("/v1/quizzes/01-quiz/submit", { method: "POST", token, ...wishes });
    const reasons = {
      "common.wrongContentType": [415, { raw: "answers=1", headers: { "content-type": "text/plain" } }],
      "companion.notJson": [400, { raw: '{"answers":' }],
      "common.tooLarge": [413, { body: { answers: { q3: "x".repeat(1_000_001) } } }],
      "common.invalid": [400, { body: { answers: { q1: 7 } } }],
    } as const;
    for (const [reason, [status, wishes]] of Object.entries(reasons)) {
      const answer = await submit(wishes);
      expect([answer.status, errorOf(answer).reason]).toEqual([status, reason]);
    }
    for (const raw of ["", "null", "[]", '"x"', "{}", '{"answers":[]}', '{"answers":{},"more":1}'])
      expect([raw, (await submit({ raw })).status]).toEqual([raw, 400]);
    for (const type of ["application/jsonp", "multipart/form-data", ""])
      expect((await submit({ raw: "{}", headers: { "content-type": type } })).status).toBe(415);
    const told = await submit({ raw: "{}", headers: { "content-length": "1000001" } });
    expect(told.status).toBe(413);
    const many = await submit({ body: { answers: { q3: "x".repeat(20_001) } } });
    expect(errorOf(many).fields).toHaveProperty("answers.q3");
  });

  it("has to name what exists", async () => {
    const token = await tokenFor(await createPersonWithPassword());
    for (const id of ["07-unknown", "..%2F..%2Fpackage", "%", "A", "x".repeat(60), "%00", "__proto__"]) {
      const chapter = await rest(`/v1/chapters/${id}`, { token });
      expect([id, chapter.status, errorOf(chapter).reason]).toEqual([id, 404, "companion.chapterUnknown"]);
      const quiz = await rest(`/v1/quizzes/${id}`, { token });
      expect([id, quiz.status, errorOf(quiz).reason]).toEqual([id, 404, "companion.quizUnknown"]);
    }
    for (const path of [
      "/v1",
      "/v1/x",
      "/v1/chapters/01-intro-genai/x",
      "/v1/quizzes",
      "/auth/logout",
      "/v1//streak",
    ]) {
      const nothing = await rest(path, { token });
      expect([path, nothing.status, errorOf(nothing).reason]).toEqual([path, 404, "companion.pathUnknown"]);
    }
  });
});

describe("methods", () => {
  it("that a path does not have are refused with those that it has", async () => {
    const token = await tokenFor(await createPersonWithPassword());
    const cases = [
      ["DELETE", "/v1/chapters", "GET, HEAD, OPTIONS"],
      ["PUT", "/v1/quizzes/01-quiz/submit", "POST, OPTIONS"],
      ["HEAD", "/v1/quizzes/01-quiz/submit", "POST, OPTIONS"],
      ["PATCH", "/v1/openapi.json", "GET, HEAD, OPTIONS"],
      ["POST", "/v1/progress", "GET, HEAD, OPTIONS"],
      ["GET", "/auth/login", "POST, OPTIONS"],
    ] as const;
    for (const [method, path, allow] of cases) {
      const answer = await rest(path, { method, token });
      expect([method, path, answer.status, answer.headers.get("allow")]).toEqual([method, path, 405, allow]);
    }
  });

  it("HEAD is GET without its body, OPTIONS says what there is and lets no other origin in", async () => {
    const token = await tokenFor(await createPersonWithPassword());
    const head = await rest("/v1/chapters/01-intro-genai", { method: "HEAD", token });
    expect([head.status, head.text, head.headers.get("content-language")]).toEqual([200, "", "en"]);
    expect((await rest("/v1/chapters", { method: "HEAD" })).status).toBe(401);
    const asked = await rest("/v1/chapters", {
      method: "OPTIONS",
      headers: { origin: "https://elsewhere.test", "access-control-request-method": "GET" },
    });
    expect([asked.status, asked.text, asked.headers.get("allow")]).toEqual([204, "", "GET, HEAD, OPTIONS"]);
    expect([...asked.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("too many calls", () => {
  it("of one account are refused with the wait; another goes on", async () => {
    const [person, other] = [await createPersonWithPassword(), await createPersonWithPassword()];
    const [token, free] = [await tokenFor(person), await tokenFor(other)];
    for (let call = 0; call < ACCOUNT_LIMIT; call++)
      expect((await rest("/v1/chapters/none", { token })).status).toBe(404);
    const refused = await rest("/v1/streak", { token, headers: { "accept-language": "zh" } });
    expect([refused.status, errorOf(refused)]).toMatchObject([
      429,
      { code: "RATE_LIMITED", reason: "companion.tooManyCalls", limit: ACCOUNT_LIMIT, remaining: 0 },
    ]);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds >= 1 && seconds <= 60).toBe(true);
    expect((await rest("/v1/streak", { token: free })).status).toBe(200);
  });

  it("without a good token count against the address", async () => {
    const address = addressOfItsOwn();
    for (let call = 0; call < ADDRESS_LIMIT; call++)
      expect((await rest("/v1/streak", { address, token: "a.b.c" })).status).toBe(401);
    for (const path of ["/v1/streak", "/v1/nothing", "/v1/openapi.json"])
      expect((await rest(path, { address })).status).toBe(429);
    const token = await tokenFor(await createPersonWithPassword());
    expect((await rest("/v1/streak", { address, token })).status).toBe(200);
  });
});
