import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importExercises } from "~/features/challenges/imports/server/commands";
import type { ImportReport } from "~/features/challenges/imports/types";
import { challengeBodySchema } from "~/features/challenges/schema";
import { PrismaClient } from "~/generated/prisma/client";
import { stopSandbox } from "~/server/sandbox/sandbox";
import { seedDemo } from "../../../prisma/seed/demo";
import { classes, organizations, signIns } from "../../../prisma/seed/people";
import { seedSite } from "../../../prisma/seed/site";
import { freshDatabase } from "../../support/database";

const support = path.join(import.meta.dirname, "..", "..", "support");
const track = path.join(support, "exercism-track");
const cases = path.join(support, "exercism-cases");
let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: PrismaClient;

beforeAll(async () => {
  database = await freshDatabase();
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.ownerUrl }) });
  await seedDemo(db, (await seedSite(db, undefined)).publicOrganizationId);
});
afterAll(async () => {
  await stopSandbox();
  await db.$disconnect();
  await database.drop();
});

const home = () => ({ db, classId: classes.evening.id, organizationId: organizations.harbour.id });
const importFolder = (folder: string, more: { dryRun?: boolean; publishUnproved?: boolean } = {}) =>
  importExercises({ folder, home: home(), dryRun: false, publishUnproved: false, ...more });
const states = ({ exercises }: ImportReport) =>
  Object.fromEntries(exercises.map(({ slug, state, published }) => [slug, [state, published]]));
const told = ({ exercises }: ImportReport, slug: string) =>
  exercises.find((one) => one.slug === slug)?.notes.map(({ kind, text }) => `${kind}: ${text}`) ?? [];
const rows = () => db.challenge.findMany({ where: { sourceKey: { startsWith: "exercism" } } });
const row = (sourceKey: string) => db.challenge.findFirstOrThrow({ where: { sourceKey } });

describe("a folder laid out like a track", () => {
  it("is only tried in a dry run", async () => {
    const report = await importFolder(track, { dryRun: true });
    expect(states(report)["tea-time"]).toEqual(["not written", true]);
    expect(await rows()).toEqual([]);
  }, 120_000);

  it("becomes challenges of the class; what its example does not pass is a draft, and told", async () => {
    const report = await importFolder(track);
    expect(states(report)).toEqual({
      "broken-clock": ["added", false],
      "pytest-only": ["refused", false],
      "river-gauge": ["added", true],
      "tea-time": ["added", true],
      "ticket-office": ["added", true],
      unproved: ["added", false],
    });
    expect(report.notes.map(({ text }) => text)).toEqual([expect.stringMatching(/^1 concept exercise/)]);
    expect(told(report, "broken-clock")).toEqual([
      expect.stringMatching(/^wrong: the example solution .* does not pass: BrokenClockTest.test_day/),
    ]);
    expect(told(report, "pytest-only")).toEqual([expect.stringMatching(/no test that unittest would find/)]);
    expect(told(report, "river-gauge")).toEqual([
      "adapted: gauge_utils.py, levels.txt stand inside the file of tests",
    ]);
    expect(told(report, "ticket-office")).toEqual([expect.stringMatching(/^adapted: threads do their work/)]);
    expect(told(report, "unproved")).toEqual([expect.stringMatching(/nothing proves the tests/)]);
    expect(await rows()).toHaveLength(5);
    expect(await row("exercism:tea-time")).toMatchObject({
      ...{ title: "Tea Time", difficulty: 2, languages: ["python"], classId: classes.evening.id },
      ...{ organizationId: organizations.harbour.id, version: 1, isPublished: true, createdBy: null },
      starterCode: { python: { fileName: "tea_time.py", code: "def minutes(tea):\n    pass\n" } },
    });
    const { statement, supportMaterials } = await row("exercism:tea-time");
    expect(statement).toBe(
      'Tea needs time.\n\nSay how long a tea has to draw.\n\n> **Note**\n>\n> Green tea takes two minutes.\n\n[A cup](https://example.org/cup.png)\n\n## Errors\n\nRaise a `ValueError` with the words "unknown tea".',
    );
    expect(supportMaterials).toMatchObject([
      { id: "hints", text: "- A mapping is enough." },
      { id: "origin" },
      { id: "source", url: "https://example.org/kitchen" },
    ]);
    expect(await row("exercism:river-gauge")).toMatchObject({
      difficulty: 5,
      supportMaterials: [
        { title: "gauge_utils.py", text: expect.stringMatching(/^```python\nimport inspect\n/) },
        { title: "levels.txt", text: "```text\n1.5\n2.25\n0.75\n```" },
        { id: "origin" },
      ],
    });
  }, 120_000);

  it("changes nothing when it comes again, follows new files, and leaves what people did", async () => {
    const before = await rows();
    const again = await importFolder(track);
    expect(again.exercises.map(({ state }) => state)).toEqual([
      "unchanged",
      "refused",
      "unchanged",
      "unchanged",
      "unchanged",
      "unchanged",
    ]);
    expect(await rows()).toEqual(before);

    // As if an earlier import had brought other words; somebody wrote in one; one was taken away.
    const { id: followed } = await row("exercism:tea-time");
    const { id: written } = await row("exercism:river-gauge");
    const { id: removed } = await row("exercism:unproved");
    const first = (challengeId: string) => ({ challengeId_version: { challengeId, version: 1 } });
    const older = await db.challengeVersion.findUniqueOrThrow({ where: first(followed) });
    const body = { ...challengeBodySchema.parse(older.body), title: "Old words" };
    await db.challengeVersion.update({ where: first(followed), data: { body } });
    await db.challengeVersion.create({
      data: { challengeId: written, version: 2, body: { title: "Mine" }, createdBy: signIns.teacher.id },
    });
    await db.challenge.update({ where: { id: removed }, data: { deletedAt: new Date() } });

    const report = await importFolder(track);
    expect(states(report)).toMatchObject({
      "tea-time": ["updated", true],
      "river-gauge": ["edited", true],
      unproved: ["removed", false],
    });
    expect(told(report, "river-gauge").at(-1)).toMatch(/somebody wrote in it since/);
    expect(await row("exercism:tea-time")).toMatchObject({ id: followed, title: "Tea Time", version: 2 });
    expect(await rows()).toHaveLength(5);
  }, 120_000);
});

describe("cases of problem-specifications", () => {
  it("become checks of functions, in the languages that have an example", async () => {
    const report = await importFolder(cases);
    expect(states(report)).toEqual({
      anagram: ["added", false],
      clock: ["added", false],
      "collatz-conjecture": ["added", true],
      "space-age": ["added", true],
      "two-fer": ["added", true],
    });
    expect(told(report, "anagram")).toContain("left out: 4 cases that later ones replace");
    const twoFer = await row("exercism-cases:two-fer");
    expect(twoFer).toMatchObject({ title: "Two Fer", languages: ["python", "javascript"] });
    const { visibleTests, hiddenTests } = challengeBodySchema.parse(
      (await db.challengeVersion.findFirstOrThrow({ where: { challengeId: twoFer.id } })).body,
    );
    expect(visibleTests.slice(0, 2)).toEqual([
      {
        ...{ id: "no-name-given-py", name: "no name given", kind: "function", language: "python" },
        ...{ function: "two_fer", args: [null], expected: "One for you, one for me." },
      },
      {
        ...{ id: "no-name-given-js", name: "no name given", kind: "function", language: "javascript" },
        ...{ function: "twoFer", args: [null], expected: "One for you, one for me." },
      },
    ]);
    expect(hiddenTests).toHaveLength(2);
    const collatz = await db.challengeVersion.findFirstOrThrow({
      where: { challenge: { sourceKey: "exercism-cases:collatz-conjecture" } },
    });
    const { hiddenTests: errors } = challengeBodySchema.parse(collatz.body);
    expect(errors).toContainEqual(expect.objectContaining({ raises: "Exception", expected: null }));
    const age = await db.challengeVersion.findFirstOrThrow({
      where: { challenge: { sourceKey: "exercism-cases:space-age" } },
    });
    expect(challengeBodySchema.parse(age.body).visibleTests[0]).toMatchObject({ tolerance: 0.005 });
  }, 120_000);

  it("without an example are published when that is asked for, and stay beside an exercise of the same name", async () => {
    const report = await importFolder(cases, { publishUnproved: true });
    expect(states(report)).toMatchObject({ anagram: ["updated", true], clock: ["updated", true] });
    const clock = await row("exercism-cases:clock");
    expect(clock).toMatchObject({ isPublished: true, version: 1 });
  }, 120_000);
});

it("proves tests with an example that is slower than a student's program may be, and tells so", async () => {
  const report = await importFolder(path.join(support, "exercism-slow"), { dryRun: true });
  expect(states(report)).toEqual({ "slow-lift": ["not written", true] });
  expect(report.exercises[0]?.proof).toMatchObject({ passed: true, tests: 1, slow: true });
  expect(told(report, "slow-lift")).toEqual([
    expect.stringMatching(/^adapted: the example solution took \d+\.\d s: a student's run gets 5\.0 s/),
  ]);
}, 120_000);

it("refuses a folder that is not there", async () => {
  await expect(importFolder(path.join(support, "nothing-here"))).rejects.toThrow("ENOENT");
});
