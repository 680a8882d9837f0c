import { beforeEach, describe, expect, test } from "vitest";
import { createUser } from "../../support/people";
import {
  type Companion,
  chapterDocument,
  companionOf,
  freeId,
  quizDocument,
  twoSchools,
} from "./authoring-school";

let school: Awaited<ReturnType<typeof twoSchools>>;
let writing: Companion["authoring"];

beforeEach(async () => {
  school = await twoSchools();
  writing = school.writing.authoring;
});

describe("who may", () => {
  test("another organization's instructor sees and changes nothing", async () => {
    const ref = { kind: "quiz", slug: freeId() } as const;
    const body = { en: quizDocument(ref.slug) };
    await writing.save({ ...ref, baseVersion: 0, body });
    const { authoring } = school.stranger;
    expect((await authoring.list()).map(({ slug }) => slug)).not.toContain(ref.slug);
    const refused = { code: "NOT_FOUND" };
    await expect(authoring.get(ref)).rejects.toMatchObject(refused);
    await expect(authoring.version({ ...ref, version: 1 })).rejects.toMatchObject(refused);
    await expect(authoring.impact({ ...ref, version: 1 })).rejects.toMatchObject(refused);
    await expect(authoring.publish({ ...ref, version: 1 })).rejects.toMatchObject(refused);
    await expect(authoring.unpublish(ref)).rejects.toMatchObject(refused);
  });

  test("a colleague reads and saves, but publishes and withdraws only their own; an admin all", async () => {
    const ref = { kind: "quiz", slug: freeId() } as const;
    const body = { en: quizDocument(ref.slug) };
    await writing.save({ ...ref, baseVersion: 0, body });
    const { organizationId } = school;
    const colleague = (await companionOf(await createUser({ role: "instructor", organizationId }))).authoring;
    expect((await colleague.get(ref)).versions).toMatchObject([{ mine: false }]);
    const refused = { code: "FORBIDDEN" };
    await expect(colleague.publish({ ...ref, version: 1 })).rejects.toMatchObject(refused);
    await writing.publish({ ...ref, version: 1 });
    await expect(colleague.unpublish(ref)).rejects.toMatchObject(refused);
    await colleague.save({ ...ref, baseVersion: 1, body });
    // It would take the place of what is not theirs.
    await expect(colleague.publish({ ...ref, version: 2 })).rejects.toMatchObject(refused);
    expect((await writing.get(ref)).publishedVersion).toBe(1);
    const admin = (await companionOf(await createUser({ role: "admin", organizationId }))).authoring;
    await admin.publish({ ...ref, version: 2 });
    expect(await writing.get(ref)).toMatchObject({ state: "published", publishedVersion: 2 });
  });

  test("an operator's goes to everyone, and an organization's own stands over it", async () => {
    const operator = (await companionOf(await createUser({ role: "operator" }))).authoring;
    const ref = { kind: "chapter", slug: freeId() } as const;
    const body = { en: chapterDocument(ref.slug, "For everyone") };
    await operator.save({ ...ref, baseVersion: 0, body });
    await operator.publish({ ...ref, version: 1 });
    const titleFor = async (reading: Companion) =>
      (await reading.chapters.get({ chapterId: ref.slug })).title;
    expect(await titleFor(school.learning)).toBe("For everyone");
    expect(await writing.get(ref)).toMatchObject({ version: 0, hasFile: true, body });
    await writing.save({ ...ref, baseVersion: 0, body: { en: chapterDocument(ref.slug, "Ours") } });
    await writing.publish({ ...ref, version: 1 });
    expect(await titleFor(school.learning)).toBe("Ours");
    expect(await titleFor(school.elsewhere)).toBe("For everyone");
    expect((await operator.list()).find(({ slug }) => slug === ref.slug)?.title).toBe("For everyone");
    await operator.unpublish(ref);
    await expect(titleFor(school.elsewhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await titleFor(school.learning)).toBe("Ours");
  });

  test("students call none of it, so no key reaches them", async () => {
    const calls = school.learning.authoring;
    const ref = { kind: "quiz", slug: "01-quiz" } as const;
    const refused = { code: "FORBIDDEN" };
    await expect(calls.list()).rejects.toMatchObject(refused);
    await expect(calls.get(ref)).rejects.toMatchObject(refused);
    await expect(calls.version({ ...ref, version: 0 })).rejects.toMatchObject(refused);
    await expect(calls.check({ ...ref, body: {} })).rejects.toMatchObject(refused);
    await expect(calls.save({ ...ref, baseVersion: 0, body: {} })).rejects.toMatchObject(refused);
    await expect(calls.publish({ ...ref, version: 1 })).rejects.toMatchObject(refused);
    await expect(calls.unpublish(ref)).rejects.toMatchObject(refused);
    await expect(calls.impact({ ...ref, version: 1 })).rejects.toMatchObject(refused);
  });
});
