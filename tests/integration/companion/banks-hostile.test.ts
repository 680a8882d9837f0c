import { deflateRawSync } from "node:zlib";
import superjson from "superjson";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "~/app/api/trpc/[trpc]/route";
import { MAX_BANK_BASE64, MAX_BANK_BYTES } from "~/features/companion/banks/constants";
import type { AppErrorShape } from "~/lib/app-error";
import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { callerAs } from "../../support/callers";
import { createUser, signIn, type TestUser } from "../../support/people";

/** Files that are made to hold up the site: each is read or refused, and whoever calls meanwhile is answered first. */

let author: TestUser;
beforeEach(async () => {
  author = await createUser({ role: "instructor" });
});

const text = (whole: string) => Buffer.from(whole);

interface Entry {
  name: string;
  packed: Buffer;
  /** What it says that it holds, true or not. */
  claims: number;
}

/** A zip archive of deflated entries; the reader looks at no checksum. */
function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, claims } of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claims, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claims, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    files.push(local, text(name), packed);
    list.push(central, text(name));
    offset += local.length + name.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}

const nothing = (bytes: number) => deflateRawSync(Buffer.alloc(bytes));
const entities = `<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${"bcdefghij"[at]} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("")}]>`;
const many = (count: number, question: string) => text(question.repeat(count));
const answers = Array.from({ length: 35 }, (_, at) => `=number ${at} of them`).join(" ");

const TOO_LARGE = /^TOO_LARGE companion\.bank(TooSlow|TooMuch|TooMany|ZipLarge)$/;

/** Made when they are needed: some are large. What each is answered with, or that it is read. */
const hostile: [string, () => Buffer, RegExp][] = [
  [
    "one entry that says it is small",
    () => zip([{ name: "a.xml", packed: nothing(2e8), claims: 90 }]),
    /^read 0. It is not complete or not well formed.$/,
  ],
  [
    "a package that says it is large",
    () =>
      zip(Array.from({ length: 40 }, (_, at) => ({ name: `${at}.xml`, packed: nothing(4e6), claims: 4e6 }))),
    /bankZipLarge/,
  ],
  [
    "six thousand entries",
    () =>
      zip(Array.from({ length: 6000 }, (_, at) => ({ name: `${at}.xml`, packed: nothing(1), claims: 1 }))),
    /bankZipLarge/,
  ],
  ["an entity bomb", () => text(`<?xml version="1.0"?>${entities}<quiz>&j;</quiz>`), /bankXmlDoctype/],
  ["elements in elements", () => text(`<quiz>${"<a>".repeat(2_000_000)}`), /bankXmlDeep/],
  ["one line of letters", () => many(8_000_000, "a"), /bankUnknown/],
  ["one line of braces", () => many(4_000_000, "{a"), /bankUnknown/],
  [
    "one line of quotes",
    () => text(`question,correct\na${'"'.repeat(8_000_000)}`),
    /^read 0. Its text has more than 4,000 characters.$/,
  ],
  ["a million rows", () => text(`question,a,b,correct\n${"x,y,z,a\n".repeat(1_000_000)}`), TOO_LARGE],
  ["ten thousand questions", () => many(10_000, "Ice floats on water? {T}\n\n"), /^read 10000/],
  ["ten thousand long ones", () => many(10_000, `Which? {=a ~b ####${"why ".repeat(180)}}\n\n`), TOO_LARGE],
  ["answers that are compared with one another", () => many(3_500, `Which? {${answers}}\n\n`), TOO_LARGE],
];

describe("a hostile file", () => {
  it.each(hostile)("%s", async (_name, make, told) => {
    const calls = callerAs(await signIn(author));
    const order: string[] = [];
    const base64 = make().toString("base64");
    const reading = calls.companion.banks.read({ base64, locale: "en" }).then(
      ({ questions, left }) => `read ${questions.length}. ${left.map(({ reason }) => reason).join(" ")}`,
      (error: { cause?: { code: string; reason: string } }) => `${error.cause?.code} ${error.cause?.reason}`,
    );
    const answered = await Promise.all([
      reading.finally(() => order.push("file")),
      calls.identity.me().finally(() => order.push("other")),
    ]);
    expect(answered[0]).toMatch(told);
    expect(order).toEqual(["other", "file"]);
  });
});

describe("over HTTP", () => {
  async function send(
    body: string | ReadableStream,
    cookie?: string,
  ): Promise<{ status: number; error?: AppErrorShape }> {
    const headers = { host: "loupe.test", "content-type": "application/json", ...(cookie ? { cookie } : {}) };
    const url = "http://loupe.test/api/trpc/companion.banks.read";
    const response = await POST(
      new Request(url, { method: "POST", headers, body, duplex: "half" } as RequestInit),
    );
    const told = (await response.json()) as { error?: { json: { data: { appError: AppErrorShape } } } };
    return { status: response.status, ...(told.error ? { error: told.error.json.data.appError } : {}) };
  }

  /** A body that arrives when it is let go. */
  function held(body: string) {
    let letGo = () => {};
    const stream = new ReadableStream({
      start(controller) {
        letGo = () => {
          controller.enqueue(text(body));
          controller.close();
        };
      },
    });
    return { stream, letGo: () => letGo() };
  }

  const asked = (bytes: Buffer) =>
    JSON.stringify(superjson.serialize({ base64: bytes.toString("base64"), locale: "en" }));

  async function cookieOf(user: TestUser): Promise<string> {
    const { userId, sessionId, sessionVersion } = await signIn(user);
    return `${sessionCookieName()}=${await sealSession({ uid: userId, sid: sessionId, sv: sessionVersion })}`;
  }

  const largest = Buffer.alloc(MAX_BANK_BYTES, "Ice floats on water? {T}\n\n".padEnd(1_000_000, " "));

  it("the largest file of a teacher is taken, one that is larger is told so", async () => {
    const cookie = await cookieOf(author);
    expect(await send(asked(largest), cookie)).toEqual({ status: 200 });
    const larger = await send(asked(Buffer.alloc(MAX_BANK_BYTES + 1, "a")), cookie);
    expect([larger.status, larger.error?.reason, larger.error?.message]).toEqual([
      413,
      "companion.bankTooLarge",
      "The file is too large: a bank of questions may have at most 8 MB.",
    ]);
    expect((await send(asked(Buffer.alloc(12_000_000, "a")), cookie)).status).toBe(413);
    expect(asked(Buffer.alloc(1)).length + MAX_BANK_BASE64).toBeLessThan(12_000_000);
  });

  it("a stranger has no more room than elsewhere", async () => {
    expect(await send(asked(Buffer.alloc(900_000, "a")))).toMatchObject({
      status: 413,
      error: { reason: "common.tooLarge" },
    });
  });

  it("nobody sends a third file while two are on their way", async () => {
    const cookie = await cookieOf(author);
    const body = asked(text("Ice floats. {T}"));
    const underWay = [held(body), held(body)];
    const sent = underWay.map(({ stream }) => send(stream, cookie));
    await vi.waitFor(
      async () => expect((await send(body, cookie)).error?.reason).toBe("common.busy"),
      20_000,
    );
    for (const { letGo } of underWay) letGo();
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await send(body, cookie)).status).toBe(200);
  });
});
