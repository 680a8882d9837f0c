import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "~/app/api/export/route";
import { exportOutput } from "~/features/identity/privacy/schema";
import { exportedTables, notExported } from "~/features/identity/privacy/server/policy";
import { openMyExport, readMyData } from "~/features/identity/privacy/server/queries";
import { writeArchived } from "~/server/archive/attempts";
import { db } from "~/server/db/client";
import { anonymous, type Principal, runAs, type UserPrincipal } from "~/server/db/principal";
import { objectStore } from "~/server/store/store";
import { testDatabase } from "../../support/database";
import { createUser, signIn } from "../../support/people";
import { readTables, type Table } from "../database/rls-catalogue";
import { buildWorld, type World } from "../database/rls-world";

const { owner } = testDatabase();

const textFor = async (principal: Principal) => await new Response(await openMyExport(db, principal)).text();
const exportFor = async (principal: Principal) => exportOutput.parse(JSON.parse(await textFor(principal)));

/** Tables from which keys lead to identity.users, over however many others. */
function leadingToPeople(tables: Table[]): string[] {
  const found = new Set(["identity.users"]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { name, foreignKeys } of tables)
      if (foreignKeys.some(({ target }) => found.has(target))) found.add(name);
  }
  return [...found];
}

describe("the list of what is exported", () => {
  const listed = [...exportedTables.map(({ name }) => name), ...Object.keys(notExported)];
  let tables: Table[];

  beforeAll(async () => {
    tables = await readTables(owner);
  });

  it("has every table of the database once, and no other", () => {
    expect([...listed].sort()).toEqual(tables.map(({ name }) => name).sort());
    expect(leadingToPeople(tables).length).toBeGreaterThan(40);
    expect(leadingToPeople(tables).filter((name) => !listed.includes(name))).toEqual([]);
  });

  it("goes red on a table that is new", () => {
    const made = {
      name: "labs.made_up",
      foreignKeys: [{ columns: ["x"], target: "labs.prompt_lab_attempts", targetColumns: ["id"] }],
    };
    expect(leadingToPeople([...tables, made as Table]).filter((name) => !listed.includes(name))).toEqual([
      "labs.made_up",
    ]);
  });

  it("exports whatever belongs to a person by its key and goes when they go", () => {
    const cascading = tables.filter(({ foreignKeys, columns }) =>
      foreignKeys.some(
        ({ target, columns: [column] }) =>
          ["identity.users", "companion.students"].includes(target) &&
          ["user_id", "student_id", "id"].includes(column ?? "") &&
          columns.some(({ name, required }) => name === column && required),
      ),
    );
    const left = cascading.map(({ name }) => name).filter((name) => name in notExported);
    expect(left).toEqual(["grading.planned_changes", "identity.verification_tokens"]);
  });

  it("hides columns that are there, and all that hold a secret", () => {
    for (const { name, hidden } of exportedTables) {
      const columns = tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
      expect(
        Object.keys(hidden).filter((column) => !columns.includes(column)),
        name,
      ).toEqual([]);
      const secret = columns.filter((column) => /(hash|token|password|secret|api_key)$/.test(column));
      expect(
        secret.filter((column) => !(column in hidden)),
        name,
      ).toEqual([]);
    }
  });
});

describe("the export of somebody who has a row everywhere", () => {
  let world: World;
  let principal: UserPrincipal;
  let text: string;

  beforeAll(async () => {
    world = await buildWorld(owner);
    const { id, session, version } = world.people.owner;
    principal = { kind: "user", userId: id, sessionId: session, sessionVersion: version };
    const { tables } = await exportFor(principal);
    expect(tables["challenges.journey_reviews"], "a review that is not released").toEqual([]);
    await owner.query(
      "update challenges.journey_reviews set status = 'released', released_at = now() where user_id = $1",
      [id],
    );
    const archived = world.row("companion.archived_attempts");
    await writeArchived(
      await objectStore(),
      { id: String(archived.id), studentId: id, submittedAt: archived.submitted_at as Date },
      { id: archived.id, answers_json: { q1: "as I wrote it" } },
    );
    text = await textFor(principal);
  });

  it("has the row of each table with all its columns, save those that stay", () => {
    const { tables } = exportOutput.parse(JSON.parse(text));
    expect(Object.keys(tables)).toEqual(exportedTables.map(({ name }) => name));
    for (const { name, hidden } of exportedTables) {
      const columns = world.tables.find((table) => table.name === name)?.columns.map((one) => one.name) ?? [];
      const added = name === "companion.archived_attempts" ? ["attempt"] : [];
      const [row] = tables[name] ?? [];
      expect(Object.keys(row ?? {}).sort(), name).toEqual(
        [...columns.filter((column) => !(column in hidden)), ...added].sort(),
      );
    }
  });

  it("has what the archive holds", () => {
    const { tables } = exportOutput.parse(JSON.parse(text));
    expect(tables["companion.archived_attempts"]).toMatchObject([
      { attempt: { answers_json: { q1: "as I wrote it" } } },
    ]);
  });

  it("has nothing of other people and no secret", () => {
    const { owner: _, ...others } = world.people;
    for (const { id, session } of Object.values(others)) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(session);
    }
    for (const { name, hidden } of exportedTables) {
      for (const column of Object.keys(hidden)) {
        const value = world.row(name)[column];
        if (typeof value === "string" && value.length > 8)
          expect(text, `${name}.${column}`).not.toContain(value);
      }
    }
  });

  it("is the same in one piece", async () => {
    const whole = await runAs(principal, () => readMyData(db));
    expect(whole.tables).toEqual(exportOutput.parse(JSON.parse(text)).tables);
  });

  it("is of oneself alone, whoever one may read", async () => {
    const { id, session, version } = world.people.admin;
    const admin = await textFor({ kind: "user", userId: id, sessionId: session, sessionVersion: version });
    expect(admin).toContain(id);
    expect(admin).not.toContain(world.people.owner.id);
  });
});

describe("the stream", () => {
  it("hands out many rows in pieces of a page, each row once", async () => {
    const person = await createUser();
    const count = 2_450;
    await owner.query(
      `insert into ai.ai_usage_log (user_id, action, created_at)
       select $1, 'prompt_lab', now() - make_interval(secs => n / 500) from generate_series(1, $2::int) n`,
      [person.id, count],
    );
    const pieces: number[] = [];
    let text = "";
    const decoder = new TextDecoder();
    for await (const piece of await openMyExport(db, await signIn(person))) {
      pieces.push(piece.length);
      text += decoder.decode(piece, { stream: true });
    }
    const rows = exportOutput.parse(JSON.parse(text)).tables["ai.ai_usage_log"] ?? [];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
    expect(rows).toHaveLength(count);
    expect(Math.max(...pieces)).toBeLessThan(text.length / 5);
  });

  it("keeps no more in memory for many rows than for few", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const person = await createUser();
    await owner.query(
      `insert into companion.quiz_attempts
         (student_id, quiz_id, chapter_id, answers_json, score, passed, submitted_at)
       select $1, '01-quiz', '01-intro', jsonb_build_object('q1', repeat('answer ', 300)), 50, false,
         now() - make_interval(secs => n)
       from generate_series(1, 10000) n`,
      [person.id],
    );
    let bytes = 0;
    const alive: number[] = [];
    let pieces = 0;
    for await (const piece of await openMyExport(db, await signIn(person))) {
      bytes += piece.length;
      pieces += 1;
      if (pieces % 10 !== 0) continue;
      collect();
      alive.push(process.memoryUsage().heapUsed);
    }
    expect(bytes).toBeGreaterThan(20_000_000);
    expect(Math.max(...alive) - Math.min(...alive)).toBeLessThan(10_000_000);
  });

  it("can be left in the middle", async () => {
    const reader = (await openMyExport(db, await signIn(await createUser()))).getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  });

  it("breaks off where the session ends meanwhile: what was sent is not whole", async () => {
    const person = await createUser();
    const principal = await signIn(person);
    const reader = (await openMyExport(db, principal)).getReader();
    await reader.read();
    await owner.query("update identity.auth_sessions set ended_at = now() where id = $1", [
      principal.sessionId,
    ]);
    await expect(
      (async () => {
        while (!(await reader.read()).done);
      })(),
    ).rejects.toThrow();
  });

  it("is refused to whoever has not signed in", async () => {
    await expect(openMyExport(db, anonymous)).rejects.toThrow();
    const answer = await GET(new Request("http://localhost/api/export"));
    expect(answer.status).toBe(401);
  });
});
