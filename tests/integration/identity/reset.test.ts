import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { allPosted } from "~/server/mail/post";
import { outboxFolder } from "~/server/mail/transport";
import { callerAs, callerForAnyone } from "../../support/callers";
import { testDatabase } from "../../support/database";
import { signIn } from "../../support/people";
import { addressOfItsOwn, createPersonWithPassword, PASSWORD, refusalOf, trySignIn } from "./support";

/** The letters to an address that lie in the outbox, oldest first, decoded. */
async function lettersTo(email: string): Promise<string[]> {
  await allPosted();
  const names = await readdir(outboxFolder()).catch(() => []);
  const letters = await Promise.all(
    names.sort().map((name) => readFile(path.join(outboxFolder(), name), "utf8")),
  );
  return letters.filter((letter) => letter.includes(email)).map(decode);
}

/** Undoes quoted-printable and base64 parts, as far as our own letters use them. */
function decode(letter: string): string {
  const [head = "", ...parts] = letter.split(/\r?\n--[^\r\n]+\r?\n/);
  const bodies = parts.map((part) => {
    const body = part.replace(/^[\s\S]*?\r?\n\r?\n/, "");
    if (/encoding: base64/i.test(part)) return Buffer.from(body, "base64").toString("utf8");
    if (!/encoding: quoted-printable/i.test(part)) return body;
    const bytes = body
      .replace(/=\r?\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, "latin1").toString("utf8");
  });
  return [head, ...bodies].join("\n");
}

const tokenIn = (letter: string | undefined) =>
  /\/reset-password\/([\w-]{43})\b/.exec(letter ?? "")?.[1] ?? "";

const ask = (email: string, ip = addressOfItsOwn()) =>
  callerForAnyone({ ip }).identity.requestReset({ email });
const set = (token: string, password: string, ip = addressOfItsOwn()) =>
  callerForAnyone({ ip }).identity.resetPassword({ token, password });

describe("a forgotten password", () => {
  it("is replaced through the link of a letter, and every session ends", async () => {
    const person = await createPersonWithPassword({ name: "Ada Okafor" });
    const browser = await signIn(person);
    expect(await ask(person.email.toUpperCase())).toEqual({ success: true });
    const [letter] = await lettersTo(person.email);
    expect(letter).toContain("Hello Ada Okafor,");
    expect(letter).toContain("http://127.0.0.1:3000/reset-password/");

    expect(await set(tokenIn(letter), "quite another one")).toEqual({ success: true });
    expect(await refusalOf(callerAs(browser).identity.me())).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(await trySignIn(person.email, PASSWORD)).toBeUndefined();
    expect((await trySignIn(person.email, "quite another one"))?.uid).toBe(person.id);
  });

  it("brings a letter in the person's language", async () => {
    const person = await createPersonWithPassword({ name: "王静", language: "zh" });
    await ask(person.email);
    const [letter] = await lettersTo(person.email);
    expect(letter).toContain("王静，你好：");
    expect(letter).toContain("设置新密码");
  });

  it("never tells whether there is an account, and writes to nobody who has none", async () => {
    const email = `nobody-${randomUUID()}@example.test`;
    expect(await ask(email)).toEqual({ success: true });
    expect(await lettersTo(email)).toEqual([]);
  });

  it("takes a link once", async () => {
    const person = await createPersonWithPassword();
    await ask(person.email);
    const token = tokenIn((await lettersTo(person.email))[0]);
    const outcomes = await Promise.allSettled([
      set(token, "first of the two"),
      set(token, "second of the two"),
      set(token, "third of the two"),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(set(token, "and once more"))).toMatchObject({
      code: "GONE",
      reason: "identity.resetTokenInvalid",
    });
  });

  it("takes only the newest link", async () => {
    const person = await createPersonWithPassword();
    await ask(person.email);
    // Letters are written in the background: which of two links is the newer is settled once the first has left.
    const [older] = (await lettersTo(person.email)).map(tokenIn);
    await ask(person.email);
    const newer = (await lettersTo(person.email)).map(tokenIn).find((token) => token !== older);
    expect(await refusalOf(set(older ?? "", "from the older one"))).toMatchObject({ code: "GONE" });
    expect(await set(newer ?? "", "from the newer one")).toEqual({ success: true });
  });

  it("takes no link after an hour", async () => {
    const person = await createPersonWithPassword();
    await ask(person.email);
    const token = tokenIn((await lettersTo(person.email))[0]);
    await testDatabase().owner.query(
      "update identity.verification_tokens set expires_at = expires_at - interval '1 hour' where user_id = $1",
      [person.id],
    );
    expect(await refusalOf(set(token, "too late for this"))).toMatchObject({ code: "GONE" });
    expect((await trySignIn(person.email, PASSWORD))?.uid).toBe(person.id);
  });

  it("keeps only a hash of the token", async () => {
    const person = await createPersonWithPassword();
    await ask(person.email);
    const token = tokenIn((await lettersTo(person.email))[0]);
    const { rows } = await testDatabase().owner.query<{ row: unknown }>(
      "select to_jsonb(t) as row from identity.verification_tokens t where user_id = $1",
      [person.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("sends at most ten letters to an address in a while, whether or not it has an account", async () => {
    const person = await createPersonWithPassword();
    for (const email of [person.email, `nobody-${randomUUID()}@example.test`]) {
      for (let tries = 0; tries < 10; tries++) await ask(email);
      expect(await refusalOf(ask(email))).toMatchObject({ code: "RATE_LIMITED" });
    }
    expect(await lettersTo(person.email)).toHaveLength(10);
  });

  it.each(["", "short", "x".repeat(43).concat("!"), "x".repeat(5000)])(
    "refuses the token %j",
    async (token) => {
      expect(await refusalOf(set(token, "a good password"))).toMatchObject({ code: "VALIDATION" });
    },
  );

  it("refuses a token that nobody was sent", async () => {
    expect(await refusalOf(set("x".repeat(43), "a good password"))).toMatchObject({ code: "GONE" });
  });
});
