import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkJourneys } from "~/cli/journey-check";
import { filesIn, importFiles } from "~/cli/journey-import";
import { sampleInto } from "~/cli/journey-sample";
import { progSnapZip } from "~/features/challenges/journey/exchange/archives/rules";
import { sampleJourney } from "~/features/challenges/journey/samples/rules";
import { timelineOf } from "~/features/challenges/journey/timeline/server/queries";
import type { TimelineEvent } from "~/features/challenges/journey/timeline/types";
import { PrismaClient } from "~/generated/prisma/client";
import { db } from "~/server/db/client";
import { runAs } from "~/server/db/principal";
import { callerAs } from "../../support/callers";
import { createChallenge } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import { createClass, createOrganization, createUser, signIn, type TestUser } from "../../support/people";

/** Journeys that come from data sets and from the generator, written through the tables of everyday. */

let owner: PrismaClient;
let teacher: TestUser;
let folder: string;

beforeAll(async () => {
  owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: testDatabase().ownerUrl }) });
  teacher = await createUser({
    role: "instructor",
    organizationId: (await createOrganization()).id,
  });
  folder = await mkdtemp(path.join(tmpdir(), "journeys-"));
});
afterAll(async () => {
  await owner.$disconnect();
  await rm(folder, { recursive: true, force: true });
});

const brought = async (place: string, dryRun = false) =>
  importFiles(owner, {
    place,
    name: path.basename(place),
    files: await filesIn(place),
    teacher: teacher.email,
    dryRun,
  });

/** Journeys of these people that are not what they were; other tests break theirs on purpose. */
const altered = async (...people: (string | undefined)[]) =>
  (await checkJourneys(testDatabase().owner as never)).altered.filter(({ userId }) =>
    people.includes(userId),
  );

const rowsOf = async (classId: string) => {
  const { rows } = await testDatabase().owner.query(
    `select (select count(*)::int from challenges.journey_events e join challenges.sessions s on s.id = e.session_id
        where s.class_id = $1) as events,
      (select count(*)::int from challenges.challenges where class_id = $1) as challenges,
      (select count(*)::int from identity.user_classes where class_id = $1) as people`,
    [classId],
  );
  return rows[0];
};

/** What a data set carries of an event, whatever its ids. */
const facts = (event: TimelineEvent) => {
  const { refId: _r, sessionId: _s, ...rest } = event;
  return rest.kind === "ask"
    ? { ...rest, model: null, checks: { held: rest.checks.held ?? false }, retrieved: [] }
    : rest;
};

describe("a data set of our own", () => {
  const own = sampleJourney({ events: 120, seed: 11 });
  const other = sampleJourney({ events: 60, seed: 12 });
  let zip: string;

  beforeAll(async () => {
    const challenge = { id: "P1", title: "Word ladder" };
    const chunks: Uint8Array[] = [];
    const journey = (subjectId: string, events: TimelineEvent[]) => ({
      ...{ subjectId, challenge, events, whole: true, cut: false },
    });
    for await (const chunk of progSnapZip([journey("S1", own), journey("S2", other)])) chunks.push(chunk);
    zip = path.join(folder, "lab 3.progsnap2.zip");
    await writeFile(zip, Buffer.concat(chunks));
  });

  test("comes back event by event with the times that it brings, and its chains hold", async () => {
    const tried = await brought(zip, true);
    expect(tried.journeys.map(({ events }) => events)).toEqual(
      [120, 60].map((events) => expect.closeTo(events, -1)),
    );
    expect(await rowsOf(tried.classId)).toEqual({ events: 0, challenges: 0, people: 0 });
    const { classId, challenges, journeys, report } = await brought(zip);
    expect(report.left).toEqual([]);
    expect(challenges).toMatchObject([{ title: "Word ladder" }]);
    expect(await altered(...journeys.map(({ userId }) => userId))).toEqual([]);
    const [first] = journeys;
    if (!first) throw new Error("there is no journey");
    const { userId, challengeId } = first;
    const { events } = await runAs(await signIn(teacher), () => timelineOf(db, { userId, challengeId }));
    expect(events.slice(0, own.length).map(facts)).toEqual(
      own.map((event) => (event.kind === "open" ? { ...facts(event), classId } : facts(event))),
    );
  });

  test("changes nothing when it is brought again", async () => {
    const first = await brought(zip);
    const before = await rowsOf(first.classId);
    const again = await brought(zip);
    expect(again.journeys.every(({ wasThere }) => wasThere)).toBe(true);
    expect(again.classId).toBe(first.classId);
    expect(await rowsOf(again.classId)).toEqual(before);
    expect(before).toMatchObject({ challenges: 1, people: 3 });
  });

  test("makes people who cannot sign in, and a class that says what it is", async () => {
    const { classId, journeys } = await brought(zip);
    const { rows } = await testDatabase().owner.query(
      `select u.email, u.password_hash, (select count(*)::int from identity.accounts a where a.user_id = u.id) as accounts
       from identity.users u where u.id = any($1)`,
      [journeys.map(({ userId }) => userId)],
    );
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ password_hash: null, accounts: 0 });
      expect(row.email).toMatch(/@import\.invalid$/);
    }
    const found = await owner.class.findUnique({ where: { id: classId } });
    expect(found).toMatchObject({ name: "Demonstration: lab 3.progsnap2.zip", joinCode: null });
    const { challenges } = callerAs(await signIn(teacher));
    const [one] = journeys;
    const { events, whole } = await challenges.journey({
      challengeId: one?.challengeId ?? "",
      userId: one?.userId ?? "",
    });
    expect(whole).toBe(true);
    expect(events.length).toBeGreaterThan(50);
  });
});

describe("a data set of others", () => {
  const set = async (name: string, files: Record<string, string>) => {
    const root = path.join(folder, name);
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    return root;
  };

  test("in a folder is read with what it has; what is left out is told with its rows", async () => {
    const root = await set("others", {
      "MainTable.csv": [
        "EventType,EventID,SubjectID,ProblemID,CodeStateID,ServerTimestamp,Score,X-HintLevel,InterventionMessage",
        "File.Edit,1,Zoë,two-sum,1,2020-01-01T10:00:00,,,",
        "Compile,2,Zoë,two-sum,1,2020-01-01T10:00:05,,,",
        "Run.Program,3,Zoë,two-sum,1,2020-01-01T10:00:10,,,",
        "Submit,4,Zoë,two-sum,2,2020-01-01T10:01:00,1,,",
        "Intervention,5,Zoë,two-sum,2,2020-01-01T10:02:00,,99,well\u0000 done",
        "Submit,6,Zoë,two-sum,2,someday,1,,",
      ].join("\n"),
      "CodeStates/1/main.py": "print(1)\n",
      "CodeStates/2/main.py": "print(2)\n",
    });
    await symlink("/etc/hostname", path.join(root, "CodeStates", "link.csv"));
    const { journeys, report } = await brought(root);
    expect(journeys).toMatchObject([{ subjectId: "Zoë", problemId: "two-sum", events: 6, wasThere: false }]);
    expect(report.left).toEqual([
      { eventType: "Compile", reason: "unknownEvent", count: 1, rows: [3] },
      { eventType: "Submit", reason: "noTime", count: 1, rows: [7] },
    ]);
    expect(await altered(...journeys.map(({ userId }) => userId))).toEqual([]);
    const { rows } = await testDatabase().owner.query(
      `select started_at, ended_at from challenges.sessions where user_id = $1`,
      [journeys[0]?.userId],
    );
    expect(rows).toEqual([
      { started_at: new Date("2020-01-01T10:00:00Z"), ended_at: new Date("2020-01-01T10:02:00Z") },
    ]);
  });

  test("is refused where it is none, with a sentence", async () => {
    const empty = await set("empty", { "notes.txt": "nothing" });
    await expect(brought(empty)).rejects.toThrow(/has no MainTable\.csv/);
    const broken = path.join(folder, "broken.zip");
    await writeFile(broken, "PK no zip");
    await expect(brought(broken)).rejects.toThrow(/cannot be read as a zip/);
    await expect(brought(path.join(folder, "nowhere"))).rejects.toThrow(/no file or folder/);
    const small = await set("small", { "MainTable.csv": "EventType,EventID,SubjectID\n" });
    expect((await brought(small)).journeys).toEqual([]);
  });

  test("needs a teacher", async () => {
    const root = await set("lonely", { "MainTable.csv": "EventType,EventID,SubjectID\n" });
    const student = await createUser({ role: "student" });
    const given = { place: root, name: "x", files: await filesIn(root), dryRun: false };
    await expect(importFiles(owner, { ...given, teacher: student.email })).rejects.toThrow(/no teacher/);
  });
});

describe("a generated journey", () => {
  test("is written once, in the past, with a chain that holds", async () => {
    const { organizationId } = teacher;
    const student = await createUser({ organizationId, role: "student" });
    const { id: classId } = await createClass({ teachers: [teacher], students: [student] });
    const challenge = await createChallenge({ organizationId, classId, createdBy: teacher.id });
    const wish = { events: 150, seed: 3, challenge, student: student.email };
    const made = await sampleInto(owner, wish);
    expect(made).toMatchObject({ userId: student.id, challengeId: challenge, wasThere: false });
    expect(made.events).toBeGreaterThanOrEqual(150);
    expect(await sampleInto(owner, wish)).toEqual({ ...made, wasThere: true });
    expect(await altered(student.id)).toEqual([]);
    const { events } = await runAs(await signIn(teacher), () =>
      timelineOf(db, { userId: student.id, challengeId: challenge }),
    );
    expect(events).toHaveLength(made.events);
    expect(events.at(-1)?.at).toBeLessThan(Date.now());
    const stranger = await createUser({ role: "student" });
    await expect(sampleInto(owner, { ...wish, student: stranger.email })).rejects.toThrow(/no student/);
  });
});
