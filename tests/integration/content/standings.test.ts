import { beforeEach, describe, expect, test } from "vitest";
import type { ContentState } from "~/features/content/authoring/schema";
import { testDatabase } from "../../support/database";
import { createUser, type TestUser } from "../../support/people";
import {
  type Companion,
  chapterDocument,
  companionOf,
  freeId,
  twoSchools,
} from "../companion/authoring-school";

/** What a list says of the versions of a text: the same as the text itself says when it is opened. */

let school: Awaited<ReturnType<typeof twoSchools>>;
let colleague: TestUser;
let theirs: Companion;
let slug: string;

beforeEach(async () => {
  school = await twoSchools();
  colleague = await createUser({ role: "admin", organizationId: school.organizationId });
  theirs = await companionOf(colleague);
  slug = freeId();
});

const ref = () => ({ kind: "chapter" as const, slug });

async function save(by: Companion, baseVersion: number): Promise<void> {
  await by.authoring.save({
    ...ref(),
    baseVersion,
    body: { en: chapterDocument(slug, `Version ${baseVersion + 1}`) },
  });
}

async function entry(by: Companion = school.writing) {
  const [found, ...more] = (await by.authoring.list()).filter((one) => one.slug === slug);
  expect(more).toEqual([]);
  return found;
}

/** Steps with several versions, and what stands after each: state, latest, published. */
const STEPS: [string, (colleague: Companion) => Promise<unknown>, [ContentState, number, number | null]][] = [
  ["saved", () => save(school.writing, 0), ["draft", 1, null]],
  ["saved by a colleague", (by) => save(by, 1), ["draft", 2, null]],
  ["published", (by) => by.authoring.publish({ ...ref(), version: 1 }), ["changed", 2, 1]],
  ["the later one published", (by) => by.authoring.publish({ ...ref(), version: 2 }), ["published", 2, 2]],
  ["saved again", () => save(school.writing, 2), ["changed", 3, 2]],
  [
    "the first one published again",
    (by) => by.authoring.publish({ ...ref(), version: 1 }),
    ["changed", 3, 1],
  ],
  ["withdrawn", (by) => by.authoring.unpublish(ref()), ["draft", 3, null]],
  ["the last one published", (by) => by.authoring.publish({ ...ref(), version: 3 }), ["published", 3, 3]],
  ["and withdrawn", (by) => by.authoring.unpublish(ref()), ["retired", 3, null]],
];

describe("the list", () => {
  test("says where a text stands as the text itself does, step by step", async () => {
    for (const [step, take, [state, version, publishedVersion]] of STEPS) {
      await take(theirs);
      const opened = await school.writing.authoring.get(ref());
      const [latest] = opened.versions;
      expect(await entry(), step).toMatchObject({
        state,
        version,
        publishedVersion,
        changedAt: latest?.createdAt,
        changedBy: latest?.createdBy,
      });
      expect([opened.state, opened.version, opened.publishedVersion], step).toEqual([
        state,
        version,
        publishedVersion,
      ]);
    }
    expect(await entry(school.stranger)).toBeUndefined();
  });

  test("names who wrote the latest version to those who may know, and nobody where that account is gone", async () => {
    await save(school.writing, 0);
    await save(theirs, 1);
    expect([await entry(), await entry(theirs)].map((one) => one?.changedBy)).toEqual([null, colleague.name]);
    await save(school.writing, 2);
    expect([await entry(), await entry(theirs)].map((one) => one?.changedBy)).toEqual(
      Array(2).fill(school.author.name),
    );
    await testDatabase().owner.query("delete from identity.users where id = $1", [school.author.id]);
    expect(await entry(theirs)).toMatchObject({ version: 3, changedBy: null });
  });

  test("keeps the chapters of everyone and those of an organization apart", async () => {
    const operator = await companionOf(await createUser({ role: "operator" }));
    await save(operator, 0);
    await operator.authoring.publish({ ...ref(), version: 1 });
    await save(school.writing, 0);
    await save(school.writing, 1);
    expect(await entry()).toMatchObject({ state: "draft", version: 2, publishedVersion: null });
    expect(await entry(operator)).toMatchObject({ state: "published", version: 1, publishedVersion: 1 });
    expect(await entry(school.stranger)).toMatchObject({ state: "file", version: null });
    await operator.authoring.unpublish(ref());
  });
});
