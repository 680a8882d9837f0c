import { beforeEach, describe, expect, test } from "vitest";
import type { Body, BodyValue } from "~/features/content/body/types";
import { callerAs } from "../../support/callers";
import { createOrganization, createUser, signIn } from "../../support/people";
import { freeId } from "../companion/authoring-school";

/** A draft may be anything that is JSON. Whatever one of them is, the lists of the others stay open. */

let calls: ReturnType<typeof callerAs>;
beforeEach(async () => {
  const organizationId = (await createOrganization()).id;
  calls = callerAs(await signIn(await createUser({ role: "instructor", organizationId })));
});

const LONG = "A title without end. ".repeat(400);
const ODD: [string, BodyValue][] = [
  ["nothing", null],
  ["a truth", true],
  ["a number", 7],
  ["a number with a fraction", 1.5],
  ["a number below all", -1e20],
  ["a number above all", 1e20],
  ["the largest number", Number.MAX_VALUE],
  ["the first integer that is not safe", 2 ** 53],
  ["no letter", ""],
  ["spaces", "   "],
  ["a number in letters", "12"],
  ["a very long text", LONG],
  ["halves of letters", "\ud83d and \u0000"],
  ["an empty list", []],
  ["a list of lists", [[[]], null, 1]],
  ["a list of very many", Array(5_000).fill(0)],
  ["an empty object", {}],
  ["an object in an object", { en: { title: {} }, length: 1e20 }],
];

const FIELDS = ["title", "chapter_id", "chapter_number", "access_tier", "questions", "passing_score"];
const everyField = (odd: BodyValue): Body => Object.fromEntries(FIELDS.map((field) => [field, odd]));

describe.each(ODD)("%s", (_name, odd) => {
  test.each<[string, Body]>([
    ["in every place of a language", { en: everyField(odd) }],
    ["in place of a language", { en: odd, zh: everyField(odd) }],
    ["beside the languages", { fr: odd, title: odd }],
  ])("%s: chapters and quizzes are listed", async (_place, body) => {
    const slug = freeId();
    for (const kind of ["chapter", "quiz"] as const)
      await calls.companion.authoring.save({ kind, slug, baseVersion: 0, body });
    const list = await calls.companion.authoring.list();
    const [chapter, quiz] = list.filter((entry) => entry.slug === slug);
    expect([chapter?.kind, quiz?.kind, list.length]).toEqual(["chapter", "quiz", 14]);
    expect(chapter?.title.trim()).not.toBe("");
    expect(chapter?.title.length).toBeLessThanOrEqual(300);
    expect(chapter?.chapterNumber).toBe(odd === 7 && "en" in body ? 7 : null);
    expect(chapter?.accessTier).toBeNull();
  });

  test.each<[string, Body]>([
    ["in place of the titles", { title: odd }],
    ["in place of a title", { title: { en: odd, zh: odd } }],
  ])("%s: exercises are listed", async (_place, body) => {
    const exerciseId = `lab1-${freeId()}`;
    await calls.labs.authoring.save({ exerciseId, baseVersion: 0, body });
    const entry = (await calls.labs.authoring.list()).find((one) => one.exerciseId === exerciseId);
    expect(entry?.title.trim()).not.toBe("");
    expect(entry?.title.length).toBeLessThanOrEqual(300);
  });
});

describe("a draft that is half right", () => {
  test("is called by a language that has a title, and counts the questions of one that has them", async () => {
    const slug = freeId();
    const body: Body = { en: null, zh: { title: "半", chapter_number: 9, questions: [1, 2] } };
    for (const kind of ["chapter", "quiz"] as const)
      await calls.companion.authoring.save({ kind, slug, baseVersion: 0, body });
    const [chapter, quiz] = (await calls.companion.authoring.list()).filter((entry) => entry.slug === slug);
    expect(chapter).toMatchObject({ title: "半", chapterNumber: 9, locales: ["zh"] });
    expect(quiz?.questionCount).toBe(2);
  });
});
