import { randomUUID } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { ACCESS_TOKEN_SECONDS, issueAccessToken, sessionOfBearer } from "./access-token";
import { sealSession } from "./session-token";

const session = { uid: randomUUID(), sid: randomUUID(), sv: 3 };

describe("a token of the REST facade", () => {
  it("says who, of which tier and until when, and opens to its session", async () => {
    const now = new Date();
    const { token, exp } = await issueAccessToken(session, "premium", now);
    expect(exp).toBe(Math.floor(now.getTime() / 1000) + ACCESS_TOKEN_SECONDS);
    expect(decodeJwt(token)).toMatchObject({ user_id: session.uid, tier: "premium", exp });
    expect(await sessionOfBearer(`Bearer ${token}`)).toEqual(session);
    expect(await sessionOfBearer(`bearer ${token}`)).toEqual(session);
  });

  it("is refused when it has run out, was changed, or is something else", async () => {
    const { token } = await issueAccessToken(session, "free", new Date());
    const old = await issueAccessToken(session, "free", new Date(Date.now() - ACCESS_TOKEN_SECONDS * 1000));
    const [head = "", body = "", signature = ""] = token.split(".");
    const other = Buffer.from(JSON.stringify({ ...decodeJwt(token), user_id: randomUUID() }));
    const unsigned = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
    const foreign = await new SignJWT({ ...decodeJwt(token) })
      .setProtectedHeader({ alg: "HS256" })
      .sign(Buffer.from("another secret that is long enough"));
    const wrong = {
      "run out": old.token,
      "another person": [head, other.toString("base64url"), signature].join("."),
      unsigned: [unsigned, body, ""].join("."),
      "signed by another": foreign,
      "the cookie's token": await sealSession(session),
      "cut off": token.slice(0, -4),
      "very long": `${token}${"a".repeat(3_000)}`,
    };
    for (const [name, text] of Object.entries(wrong))
      expect([name, await sessionOfBearer(`Bearer ${text}`)]).toEqual([name, undefined]);
    for (const header of [null, "", token, `Basic ${token}`, `Bearer  ${token}`, `Bearer ${token} x`])
      expect(await sessionOfBearer(header)).toBeUndefined();
  });
});
