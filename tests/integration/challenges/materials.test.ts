import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET } from "~/app/api/challenges/[challengeId]/materials/[materialId]/route";
import { POST } from "~/app/api/challenges/[challengeId]/materials/route";
import { sealSession, sessionCookieName } from "~/server/auth/session-token";
import { env } from "~/server/env";
import { objectStore } from "~/server/store/store";
import { testDatabase } from "../../support/database";
import { signIn, type TestUser } from "../../support/people";
import { aSchool, type Challenges, challengesOf, type School, twoFer } from "./authoring-school";

/** Files of a challenge through the routes themselves, into a real store. */

let school: School;
let writing: Challenges;
let challengeId: string;

beforeAll(async () => {
  school = await aSchool();
  writing = await challengesOf(school.teacher);
  challengeId = (await writing.create({ classId: school.room.id, body: twoFer() })).challengeId;
});
afterAll(() => rm(path.join(env.DATA_DIR, "store"), { recursive: true, force: true }));

async function cookieOf(user: TestUser): Promise<string> {
  const { userId, sessionId, sessionVersion } = await signIn(user);
  const token = await sealSession({ uid: userId, sid: sessionId, sv: sessionVersion });
  return `${sessionCookieName()}=${token}`;
}

interface Sending {
  to?: string;
  name?: string;
  headers?: Record<string, string>;
}

type Bytes = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

async function send(
  user: TestUser | null,
  body: Bytes,
  { to = challengeId, name = "a.txt", headers = {} }: Sending = {},
) {
  const request = new Request(
    `http://loupe.test/api/challenges/${to}/materials?name=${encodeURIComponent(name)}`,
    {
      method: "POST",
      body,
      duplex: "half",
      headers: {
        "content-type": "application/octet-stream",
        "sec-fetch-site": "same-origin",
        ...(user ? { cookie: await cookieOf(user) } : {}),
        ...headers,
      },
    } as RequestInit,
  );
  return await POST(request, { params: Promise.resolve({ challengeId: to }) });
}

async function fetchFile(user: TestUser | null, materialId: string, of = challengeId): Promise<Response> {
  const request = new Request(`http://loupe.test/api/challenges/${of}/materials/${materialId}`, {
    headers: user ? { cookie: await cookieOf(user) } : {},
  });
  return await GET(request, { params: Promise.resolve({ challengeId: of, materialId }) });
}

const text = (words: string) => new TextEncoder().encode(words);
const reasonOf = async (response: Response) =>
  (await response.json()).error.json.data.appError.reason as string;
const keysOf = async (of = challengeId) =>
  (await (await objectStore()).list(`challenges/${of}/`)).objects.map(({ key }) => key);

/** So many bytes in small chunks, without ever being in memory as one. */
function stream(bytes: number, onCancel: () => void = () => undefined): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      const size = Math.min(left, 64 * 1024);
      controller.enqueue(new Uint8Array(size).fill(left % 251));
      left -= size;
    },
    cancel: onCancel,
  });
}

/** A published challenge with one file of its own. */
async function withFile(name: string, bytes: Bytes) {
  const { challengeId: id } = await writing.create({ classId: school.room.id, body: twoFer() });
  const file = await (await send(school.teacher, bytes, { to: id, name })).json();
  const material = { ...file, kind: "file", title: "The file" };
  await writing.update({ challengeId: id, baseVersion: 1, body: twoFer({ supportMaterials: [material] }) });
  await testDatabase().owner.query(
    "update challenges.challenges set is_published = true, published_at = now() where id = $1",
    [id],
  );
  return { id, file };
}

describe("sending", () => {
  test("to a challenge whose id is spelt in capitals keeps the file where it is found", async () => {
    const to = challengeId.toUpperCase();
    const file = await (await send(school.teacher, text("a"), { to, name: "capitals.txt" })).json();
    expect(file.key).toBe(`challenges/${challengeId}/${file.id}`);
    expect((await fetchFile(school.teacher, file.id, to)).status).toBe(200);
  });

  test("a file is kept with what it is, and given back byte by byte", async () => {
    const bytes = text("name,score\nZoe,3\n");
    const response = await send(school.teacher, bytes, { name: "scores.csv" });
    expect(response.status).toBe(201);
    const file = await response.json();
    expect(file).toMatchObject({ name: "scores.csv", mediaType: "text/csv", bytes: bytes.length });
    expect(file.key).toBe(`challenges/${challengeId}/${file.id}`);
    const back = await fetchFile(school.teacher, file.id);
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      "content-type": "text/csv",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="scores.csv"; filename*=UTF-8''scores.csv`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
  });

  test("10 MB go through in pieces; a byte more is refused, and nothing of it stays", async () => {
    const most = 10 * 1024 * 1024;
    const kept = await (await send(school.teacher, stream(most), { name: "big.bin" })).json();
    expect(kept).toMatchObject({ bytes: most, mediaType: "application/octet-stream" });
    expect((await keysOf()).filter((key) => key.includes(kept.id))).toHaveLength(4);
    const back = new Uint8Array(await (await fetchFile(school.teacher, kept.id)).arrayBuffer());
    expect(back.length).toBe(most);
    expect(back[most - 1]).toBe((most % (64 * 1024) || 64 * 1024) % 251);
    const before = await keysOf();
    let cancelled = false;
    const tooMuch = stream(most + 1, () => {
      cancelled = true;
    });
    const refused = await send(school.teacher, tooMuch);
    expect(refused.status).toBe(413);
    expect(await keysOf()).toEqual(before);
    expect(cancelled || (await reasonOf(refused)) === "common.tooLarge").toBe(true);
  });

  test("one that says to be too large is refused before a byte of it is read", async () => {
    let read = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const response = await send(school.teacher, body, {
      headers: { "content-length": String(11 * 1024 * 1024) },
    });
    expect(response.status).toBe(413);
    expect(read).toBe(false);
  });

  test("one that breaks off leaves nothing behind", async () => {
    const before = await keysOf();
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(5 * 1024 * 1024));
      },
      pull(controller) {
        controller.error(new Error("gone"));
      },
    });
    const response = await send(school.teacher, broken);
    expect(await reasonOf(response)).toBe("common.cancelled");
    expect(await keysOf()).toEqual(before);
  });

  test("an empty one is refused", async () => {
    expect(await reasonOf(await send(school.teacher, new Uint8Array()))).toBe("challenges.fileEmpty");
  });

  test.each([
    ["../../../etc/passwd", "passwd"],
    ['"><script>.html', "script.html"],
    ["a\r\nset-cookie: x=1", "aset-cookie x=1"],
    ["exe.\u202egpj.txt", "exe.gpj.txt"],
    ["成绩 表.txt", "成绩 表.txt"],
  ])("a hostile name %j becomes %j, in the header too", async (name, kept) => {
    const file = await (await send(school.teacher, text("x"), { name })).json();
    expect(file.name).toBe(kept);
    const header = (await fetchFile(school.teacher, file.id)).headers.get("content-disposition") ?? "";
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[!-~]*$/);
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(kept);
  });

  test("a page that says to be a picture is plain text, whatever its name", async () => {
    const page = text("<!doctype html><script>alert(document.cookie)</script>");
    for (const name of ["page.html", "picture.svg", "photo.png"]) {
      const file = await (await send(school.teacher, page, { name })).json();
      expect(file.mediaType).toBe("text/plain");
    }
  });

  test("only from our own pages, as bare bytes, of somebody who may write it", async () => {
    const reason = async (user: TestUser | null, sending: Sending) =>
      await reasonOf(await send(user, text("x"), sending));
    const foreign = { "sec-fetch-site": "cross-site" };
    expect(await reason(school.teacher, { headers: foreign })).toBe("common.foreignOrigin");
    const form = { "content-type": "multipart/form-data; boundary=x" };
    expect(await reason(school.teacher, { headers: form })).toBe("common.wrongUploadType");
    expect(await reason(null, {})).toBe("common.signInNeeded");
    expect(await reason(school.teacher, { to: "nothing" })).toBe("challenges.unknown");
    for (const who of ["student", "outsider", "stranger"] as const)
      expect(await reason(school[who], {})).toBe("challenges.unknown");
    expect((await send(school.assistant, text("x"))).status).toBe(201);
  });

  test("an ended session sends nothing", async () => {
    const cookie = await cookieOf(school.teacher);
    await testDatabase().owner.query(
      "update identity.users set session_version = session_version + 1 where id = $1",
      [school.teacher.id],
    );
    const response = await send(null, text("x"), { headers: { cookie } });
    expect(response.status).toBe(401);
    writing = await challengesOf(school.teacher);
  });
});

describe("fetching", () => {
  test("students of the class have what is published, and nobody else has", async () => {
    const { id, file } = await withFile("notes.txt", text("for the class"));
    const student = await fetchFile(school.student, file.id, id);
    expect(await student.text()).toBe("for the class");
    for (const who of ["outsider", "stranger"] as const)
      expect((await fetchFile(school[who], file.id, id)).status).toBe(404);
    expect((await fetchFile(null, file.id, id)).status).toBe(401);
    await writing.remove({ challengeId: id });
    expect((await fetchFile(school.student, file.id, id)).status).toBe(404);
    expect((await fetchFile(school.teacher, file.id, id)).status).toBe(200);
  });

  test("a file that the published text does not name is no student's", async () => {
    const { id } = await withFile("notes.txt", text("for the class"));
    const unsaved = await (await send(school.teacher, text("the answers"), { to: id })).json();
    expect((await fetchFile(school.student, unsaved.id, id)).status).toBe(404);
    expect((await fetchFile(school.teacher, unsaved.id, id)).status).toBe(200);
  });

  test("a text cannot name a file of somebody else's", async () => {
    const { file } = await withFile("notes.txt", text("theirs"));
    const { challengeId: own } = await writing.create({ classId: school.room.id, body: twoFer() });
    const body = twoFer({ supportMaterials: [{ ...file, kind: "file", title: "Taken" }] });
    const { problems } = await writing.authoring.check({ challengeId: own, body });
    expect(problems).toMatchObject([{ path: "supportMaterials.0" }]);
    expect((await fetchFile(school.teacher, file.id, own)).status).toBe(404);
  });

  test.each(["..", "x/../../y", "facts.json", "", "a".repeat(65)])("the id %j is none", async (id) => {
    expect((await fetchFile(school.teacher, id)).status).toBe(404);
  });
});

test("what the store has lost keeps a version from being published, and is told", async () => {
  const { id, file } = await withFile("notes.txt", text("soon gone"));
  await (await objectStore()).delete(`${file.key}/facts.json`);
  expect((await writing.authoring.impact({ challengeId: id, version: 2 })).problems).toMatchObject([
    { path: "supportMaterials" },
  ]);
  await expect(writing.publish({ challengeId: id, version: 2 })).rejects.toMatchObject({
    cause: { reason: "challenges.filesMissing", params: { names: "notes.txt" } },
  });
  expect((await fetchFile(school.student, file.id, id)).status).toBe(404);
});

test("while the store is away, it is told, and the text can be saved all the same", async () => {
  const folder = path.join(env.DATA_DIR, "store");
  const { id } = await withFile("notes.txt", text("kept"));
  await rm(folder, { recursive: true, force: true });
  await mkdir(env.DATA_DIR, { recursive: true });
  // A file where the folder belongs: nothing can be read or written.
  await writeFile(folder, "");
  try {
    const response = await send(school.teacher, text("x"), { to: id });
    expect(response.status).toBe(502);
    expect(await reasonOf(response)).toBe("challenges.storeUnavailable");
    expect((await writing.update({ challengeId: id, baseVersion: 2, body: twoFer() })).version).toBe(3);
  } finally {
    await rm(folder);
  }
});
