import { beforeAll, describe, expect, test } from "vitest";
import { GET as getJourney } from "~/app/api/challenges/journeys/[challengeId]/[userId]/route";
import { GET as getClass } from "~/app/api/challenges/journeys/[challengeId]/route";
import { unpacked } from "~/features/challenges/journey/exchange/archives/reading/rules";
import { readProgSnap } from "~/features/challenges/journey/exchange/progsnap/reading/rules";
import { fromTable } from "~/features/challenges/journey/exchange/tables/rules";
import { callerAs } from "../../support/callers";
import { createChallenge, DOUBLES } from "../../support/challenges";
import { testDatabase } from "../../support/database";
import {
  createClass,
  createOrganization,
  createUser,
  signIn,
  type TestClass,
  type TestUser,
} from "../../support/people";
import { cookieOf } from "../../support/route-callers";

/** Journeys as files, through the routes themselves: who gets them, what stands in them, and who is noted. */

let student: TestUser;
let mate: TestUser;
let teacher: TestUser;
let assistant: TestUser;
let stranger: TestUser;
let classroom: TestClass;
let challengeId: string;

const EVIL = '=HYPERLINK("https://example.org","x")';

async function work(user: TestUser) {
  const { challenges } = callerAs(await signIn(user));
  const { sessionId } = await challenges.openSession({ challengeId });
  await challenges.save({ sessionId, language: "python", code: `# ${user.email}\n${EVIL}\n` });
  await challenges.recordPaste({ sessionId, content: `${EVIL}${"x".repeat(300)}` });
  await challenges.run({ sessionId, language: "python", code: DOUBLES, stdin: "2\n" });
  await challenges.submit({ sessionId, language: "python", code: DOUBLES });
  await challenges.closeSession({ sessionId });
}

beforeAll(async () => {
  const organizationId = (await createOrganization()).id;
  const inHouse = (role: TestUser["role"]) => createUser({ organizationId, role });
  [student, mate, assistant] = await Promise.all([
    inHouse("student"),
    inHouse("student"),
    inHouse("student"),
  ]);
  teacher = await inHouse("instructor");
  stranger = await createUser({
    role: "instructor",
    organizationId: (await createOrganization()).id,
  });
  await createClass({ teachers: [stranger] });
  classroom = await createClass({ teachers: [teacher], assistants: [assistant], students: [student, mate] });
  challengeId = await createChallenge({ organizationId, classId: classroom.id, createdBy: teacher.id });
  await work(student);
  await work(mate);
});

async function ask(reader: TestUser | null, query = "", userId = student.id): Promise<Response> {
  const request = new Request(`http://loupe.test/api/challenges/journeys/${challengeId}/${userId}?${query}`, {
    headers: reader ? { cookie: await cookieOf(reader) } : {},
  });
  return await getJourney(request, { params: Promise.resolve({ challengeId, userId }) });
}

async function askClass(reader: TestUser | null, query = "", classId = classroom.id): Promise<Response> {
  const request = new Request(
    `http://loupe.test/api/challenges/journeys/${challengeId}?class=${classId}&${query}`,
    {
      headers: reader ? { cookie: await cookieOf(reader) } : {},
    },
  );
  return await getClass(request, { params: Promise.resolve({ challengeId }) });
}

const reasonOf = async (response: Response) => [
  response.status,
  (await response.json()).error.json.data.appError.reason as string,
];

async function notesOf(reader: TestUser, of: TestUser): Promise<number> {
  const { rows } = await testDatabase().owner.query(
    "select from identity.audit_events where actor_id = $1 and subject_id = $2 and action = 'challenges.journeyRead'",
    [reader.id, of.id],
  );
  return rows.length;
}

describe("one journey", () => {
  test("is JSON with every event whole, without a name, and the reading is noted once", async () => {
    const response = await ask(teacher);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    const text = await response.text();
    const read = JSON.parse(text);
    expect(read).toMatchObject({
      format: "loupe.journey",
      chainWhole: true,
      cut: false,
      challenge: { id: challengeId },
    });
    expect(read.subject).toMatch(/^S[0-9a-f]{12}$/);
    expect(read.person).toBeUndefined();
    expect(text).not.toContain(student.id);
    expect(read.events.map(({ kind }: { kind: string }) => kind)).toEqual([
      "open",
      "save",
      "paste",
      "run",
      "submit",
      "close",
    ]);
    await (await ask(teacher, "format=csv")).text();
    expect(await notesOf(teacher, student)).toBe(1);
  });

  test("is a table whose cells no spreadsheet runs, with names where they were asked for", async () => {
    const plain = await (await ask(assistant, "format=csv")).text();
    // The program holds the address; the columns of people are empty.
    const rows = fromTable(plain, false).rows;
    expect(rows).toHaveLength(6);
    expect(rows[0]?.get("email")).toBe("");
    expect(rows[2]?.get("paste")).toMatch(/^'=HYPERLINK/);
    const named = fromTable(await (await ask(assistant, "format=csv&subjects=names")).text(), false).rows;
    expect(named[0]?.get("email")).toBe(student.email);
  });

  test("is a data set that comes back as it was, the same subject in each export", async () => {
    const zip = unpacked(new Uint8Array(await (await ask(teacher, "format=progsnap2")).arrayBuffer()));
    if ("problem" in zip) throw new Error(zip.problem);
    const read = readProgSnap(zip.files);
    if ("problem" in read) throw new Error(read.problem);
    const { subject } = await (await ask(teacher)).json();
    expect(read.journeys.map(({ subjectId, events }) => [subjectId, events.length])).toEqual([[subject, 6]]);
    expect(zip.files.map(({ name }) => name)).not.toContain("LinkTables/Subject.csv");
  });

  test("is the student's own as well, and that is no reading by another", async () => {
    const own = await (await ask(student, "subjects=names")).json();
    expect(own.person).toMatchObject({ email: student.email });
    expect(await notesOf(student, student)).toBe(0);
  });

  test("has a name that every system can keep, in both forms", async () => {
    await testDatabase().owner.query("update challenges.challenges set title = $2 where id = $1", [
      challengeId,
      '数据/"表"\r\n.csv',
    ]);
    const header = (await ask(teacher, "format=progsnap2")).headers.get("content-disposition") ?? "";
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[!-~]*$/);
    const name = decodeURIComponent(header.split("UTF-8''")[1] ?? "");
    expect(name).toMatch(/^loupe - 数据 表.csv - S[0-9a-f]{12}\.progsnap2\.zip$/);
  });

  test("is nobody else's", async () => {
    const before = await notesOf(stranger, student);
    for (const reader of [stranger, mate])
      expect(await reasonOf(await ask(reader))).toEqual([404, "challenges.journeyUnknown"]);
    expect(await reasonOf(await ask(null))).toEqual([401, "common.signInNeeded"]);
    expect(await notesOf(stranger, student)).toBe(before);
  });

  test("of a wish that is none is refused", async () => {
    for (const query of ["format=pdf", "subjects=all", "x=1"])
      expect(await reasonOf(await ask(teacher, query))).toEqual([400, "common.invalid"]);
    expect(await reasonOf(await ask(teacher, "", "me"))).toEqual([400, "common.invalid"]);
  });
});

describe("the journeys of a class", () => {
  test("are one table, by those who teach or assist there; each reading is noted", async () => {
    const rows = fromTable(await (await askClass(assistant, "format=csv&subjects=names")).text(), false).rows;
    expect(new Set(rows.map((row) => row.get("email")))).toEqual(new Set([student.email, mate.email]));
    expect(rows).toHaveLength(12);
    expect([await notesOf(assistant, student), await notesOf(assistant, mate)]).toEqual([1, 1]);
  });

  test("are one data set without names", async () => {
    const response = await askClass(teacher, "format=progsnap2");
    const zip = unpacked(new Uint8Array(await response.arrayBuffer()));
    if ("problem" in zip) throw new Error(zip.problem);
    const read = readProgSnap(zip.files);
    if ("problem" in read) throw new Error(read.problem);
    expect(read.journeys.map(({ events }) => events.length)).toEqual([6, 6]);
    expect(new Set(read.journeys.map(({ subjectId }) => subjectId)).size).toBe(2);
    const main = zip.files.find(({ name }) => name === "MainTable.csv")?.text ?? "";
    for (const { id, email } of [student, mate]) {
      expect(main).not.toContain(id);
      expect(main).not.toContain(email);
    }
  });

  test("are nobody else's, not even a student's of the class", async () => {
    for (const reader of [stranger, mate])
      expect(await reasonOf(await askClass(reader))).toEqual([404, "identity.classUnknown"]);
    expect(await reasonOf(await askClass(null))).toEqual([401, "common.signInNeeded"]);
    expect(await reasonOf(await askClass(teacher, "format=json"))).toEqual([400, "common.invalid"]);
    const other = await createClass({ teachers: [teacher] });
    expect(await reasonOf(await askClass(teacher, "", other.id))).toEqual([404, "challenges.journeyUnknown"]);
  });
});
