import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contentList, forgetLists } from "~/features/content/objects/lists/server/queries";
import { forgetObjects } from "~/features/content/objects/server/queries";
import { objectStore, SHIPPED_FOLDER } from "~/server/store/store";
import { StoreError } from "~/server/store/types";
import { callerAs } from "../../support/callers";
import { createOrganization, createUser, signIn, type TestUser } from "../../support/people";
import { rowsOf } from "../labs/regrade-class";
import { refusal } from "../labs/support";

/** The files of the store, as an admin has them looked at and read anew. */

const CHAPTER = "77-letters";
const FILE = `content/chapters/${CHAPTER}.json`;
const AWAY = new StoreError("STORE_UNAVAILABLE", "the store does not answer");

async function chapterText(title: string, extra: object = {}): Promise<string> {
  const text = await readFile(path.join(SHIPPED_FOLDER, "chapters", "01-intro-genai.json"), "utf8");
  return JSON.stringify({ ...JSON.parse(text), chapter_id: CHAPTER, chapter_number: 77, title, ...extra });
}

/** What the test at hand has written. */
const written = new Set<string>();

async function put(body: string, file = FILE): Promise<void> {
  written.add(file);
  await (await objectStore()).put(file, body);
}

async function caller(role: TestUser["role"], organizationId?: string) {
  const user = await createUser({ role, ...(organizationId ? { organizationId } : {}) });
  return { user, companion: callerAs(await signIn(user)).companion };
}

async function forgetAll() {
  await forgetLists();
  await forgetObjects("");
}

let admin: Awaited<ReturnType<typeof caller>>;
let student: Awaited<ReturnType<typeof caller>>;
const title = async () => (await student.companion.chapters.get({ chapterId: CHAPTER })).title;

beforeEach(async () => {
  await put(await chapterText("The first text"));
  await forgetAll();
  admin = await caller("admin");
  // Of another organization: the store is everybody's.
  student = await caller("student", (await createOrganization()).id);
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const file of written) await (await objectStore()).delete(file);
  written.clear();
  await forgetAll();
});

describe("a file that is changed by hand", () => {
  it("is served as it was until it is forgotten, alone or with all", async () => {
    expect(await title()).toBe("The first text");
    await put(await chapterText("The second text"));
    expect(await title()).toBe("The first text");
    await admin.companion.library.forget({ document: { kind: "chapter", slug: "01-intro-genai" } });
    expect(await title()).toBe("The first text");
    await admin.companion.library.forget({ document: { kind: "chapter", slug: CHAPTER } });
    expect(await title()).toBe("The second text");
    await put(await chapterText("The third text"));
    await admin.companion.library.forget({});
    expect(await title()).toBe("The third text");
  });

  it("that is new is found when the list is forgotten", async () => {
    const added = `content/chapters/${CHAPTER}-more.json`;
    const before = await admin.companion.library.health();
    await put(await chapterText("More", { chapter_id: `${CHAPTER}-more`, chapter_number: 78 }), added);
    expect((await admin.companion.library.health()).files).toBe(before.files);
    expect((await admin.companion.library.forget({})).files).toBe(before.files + 1);
    const titles = (await student.companion.chapters.list()).map((one) => one.title);
    expect(titles).toContain("More");
  });

  it("that is broken is named with its reason, and its last good copy is served to all", async () => {
    expect(await title()).toBe("The first text");
    await put(await chapterText("The second text", { chapter_number: "seventy-seven" }));
    const health = await admin.companion.library.forget({});
    expect(health).toMatchObject({ kind: "folder", problem: null, cache: "memory" });
    expect(health.failures).toEqual([
      {
        kind: "chapter",
        slug: CHAPTER,
        locale: "en",
        file: FILE,
        code: "invalid",
        path: "chapter_number",
        reason: expect.any(String),
        lastGood: true,
      },
    ]);
    expect(await student.companion.chapters.get({ chapterId: CHAPTER })).toMatchObject({
      title: "The first text",
      stale: true,
    });
    expect(await student.companion.chapters.get({ chapterId: "01-intro-genai" })).toMatchObject({
      stale: false,
    });
    expect(await (await caller("instructor")).companion.library.health()).toEqual(health);
  });

  it("that was never good is named too, and the others are served", async () => {
    const never = `content/quizzes/${CHAPTER}-quiz.json`;
    await put('{"quiz_id":', never);
    const health = await admin.companion.library.forget({});
    expect(health.failures).toMatchObject([
      { kind: "quiz", slug: `${CHAPTER}-quiz`, code: "invalid", path: "", lastGood: false },
    ]);
    expect(await title()).toBe("The first text");
  });
});

describe("a store that cannot be listed", () => {
  it("leaves everything that was read once, and says so", async () => {
    const before = await admin.companion.library.health();
    const store = await objectStore();
    const list = vi.spyOn(store, "list").mockRejectedValue(AWAY);
    const get = vi.spyOn(store, "get");
    const away = await admin.companion.library.forget({});
    expect(away).toMatchObject({ files: before.files, readAt: before.readAt, problem: AWAY.message });
    expect(await title()).toBe("The first text");
    expect((await student.companion.chapters.list()).length).toBeGreaterThan(5);
    // A store that hangs must not hold everyone up: it is left alone for a while.
    const asked = list.mock.calls.length;
    await Promise.all(Array.from({ length: 20 }, () => contentList("content/chapters/")));
    expect(list.mock.calls.length).toBe(asked);
    expect(get).toHaveBeenCalled();
    list.mockRestore();
    expect(await admin.companion.library.forget({})).toMatchObject({ problem: null });
  });

  it("and never was has nothing to offer but a sentence", async () => {
    const prefix = `content/nothing-${Date.now()}/`;
    vi.spyOn(await objectStore(), "list").mockRejectedValue(AWAY);
    await expect(contentList(prefix)).rejects.toMatchObject({
      code: "PROVIDER_FAILED",
      reason: "content.storeUnavailable",
      params: { file: prefix },
    });
  });
});

describe("forgetting", () => {
  it("is for admins and noted; looking is for those who write", async () => {
    for (const role of ["student", "instructor"] as const)
      expect(await refusal((await caller(role)).companion.library.forget({}))).toMatchObject({
        code: "FORBIDDEN",
      });
    expect(await refusal(student.companion.library.health())).toMatchObject({ code: "FORBIDDEN" });
    await admin.companion.library.forget({ document: { kind: "chapter", slug: CHAPTER } });
    await admin.companion.library.forget({});
    expect(
      await rowsOf(
        `select action, target_type, target_id from identity.audit_events where actor_id = $1 order by created_at`,
        [admin.user.id],
      ),
    ).toEqual([
      { action: "content.forgotten", target_type: "chapter", target_id: CHAPTER },
      { action: "content.forgotten", target_type: "content", target_id: null },
    ]);
  });

  it("is not done more than six times a minute", async () => {
    for (let time = 0; time < 6; time += 1)
      await admin.companion.library.forget({ document: { kind: "quiz", slug: "01-quiz" } });
    expect(await refusal(admin.companion.library.forget({}))).toMatchObject({ code: "RATE_LIMITED" });
  });
});
