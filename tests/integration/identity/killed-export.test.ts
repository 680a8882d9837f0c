import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportOutput } from "~/features/identity/privacy/schema";
import { openMyExport } from "~/features/identity/privacy/server/queries";
import { writeArchived } from "~/server/archive/attempts";
import { db } from "~/server/db/client";
import type { UserPrincipal } from "~/server/db/principal";
import { localStore } from "~/server/store/store";
import { testDatabase } from "../../support/database";
import { endConnection, runProgram, WITH_PROCESSES, whileWaitingFor } from "../../support/killed";
import { createUser, signIn } from "../../support/people";

/** An export whose process or connection goes in the middle is seen not to be whole, and the next one is. */

const PROGRAM = path.join(import.meta.dirname, "killed-exporter.ts");
const ATTEMPTS = 900;
const { owner } = testDatabase();

let folder: string;
let person: UserPrincipal;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "loupe-export-"));
  const user = await createUser();
  person = await signIn(user);
  await owner.query(
    `insert into companion.quiz_attempts (student_id, quiz_id, chapter_id, answers_json, score, passed, submitted_at)
     select $1, '01-quiz', '01-intro-genai', jsonb_build_object('q1', n), 50, false, now() - make_interval(mins => n)
     from generate_series(1, $2::int) n`,
    [user.id, ATTEMPTS],
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const attemptsIn = (text: string) => {
  const { tables, complete } = exportOutput.parse(JSON.parse(text));
  expect(complete).toBe(true);
  return tables["companion.quiz_attempts"]?.map(({ id }) => id) ?? [];
};
const whole = async () => await new Response(await openMyExport(db, person)).text();

async function expectWhole(text: string): Promise<void> {
  const found = attemptsIn(text);
  expect(found).toHaveLength(ATTEMPTS);
  expect(new Set(found).size).toBe(ATTEMPTS);
}

describe("kill -9 of the process", WITH_PROCESSES, () => {
  it("after any piece leaves what nobody takes for whole; the next export is", async () => {
    const file = (name: string) => path.join(folder, name);
    const { ended, output } = await runProgram(PROGRAM, {
      principal: person,
      file: file("all"),
      dieAfter: 0,
    });
    expect(ended).toBe(0);
    await expectWhole(await readFile(file("all"), "utf8"));
    const pieces = Number(output.trim());
    for (const dieAfter of [1, Math.floor(pieces / 2), pieces - 1]) {
      const name = `killed-${dieAfter}`;
      expect(await runProgram(PROGRAM, { principal: person, file: file(name), dieAfter })).toMatchObject({
        ended: "SIGKILL",
      });
      const part = await readFile(file(name), "utf8");
      expect(part).not.toContain('"complete"');
      expect(() => JSON.parse(part)).toThrow();
      await expectWhole(await whole());
    }
  });
});

describe("a connection that the server ends", () => {
  it("in the middle of a page breaks the stream off; the next export is whole", async () => {
    const reader = (await openMyExport(db, person)).getReader();
    let part = "";
    const decoder = new TextDecoder();
    const read = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return "whole";
        part += decoder.decode(value, { stream: true });
      }
    };
    let reading: Promise<string> | undefined;
    await whileWaitingFor(
      owner,
      // The page of a table that comes late waits for it.
      { text: "lock table companion.study_days in access exclusive mode" },
      endConnection(testDatabase()),
      () => {
        reading = read().catch(() => "broken off");
      },
    );
    expect(await reading).toBe("broken off");
    expect(part).toContain('"companion.quiz_attempts"');
    expect(part).not.toContain('"complete"');
    await expectWhole(await whole());
  });
});

describe("an attempt that is archived while the export runs", () => {
  it("is in it all the same", async () => {
    const { rows } = await owner.query<{ id: string; submitted_at: Date }>(
      "select id, submitted_at from companion.quiz_attempts where student_id = $1 order by submitted_at limit 1",
      [person.userId],
    );
    const [oldest] = rows;
    if (!oldest) throw new Error("there is no attempt");
    const reader = (await openMyExport(db, person)).getReader();
    let text = "";
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      // The oldest comes last: it is moved when the first page of its table has been read.
      if (!text.includes('"q1"') || oldest.id === "") continue;
      await writeArchived(
        localStore(),
        { id: oldest.id, studentId: person.userId, submittedAt: oldest.submitted_at },
        { id: oldest.id, answers_json: { q1: "moved" } },
      );
      await owner.query(
        `with gone as (delete from companion.quiz_attempts where id = $1 returning *)
         insert into companion.archived_attempts (id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at)
         select id, student_id, quiz_id, chapter_id, quiz_version, score, passed, submitted_at from gone`,
        [oldest.id],
      );
      oldest.id = "";
    }
    const { tables } = exportOutput.parse(JSON.parse(text));
    expect(tables["companion.quiz_attempts"]).toHaveLength(ATTEMPTS - 1);
    expect(tables["companion.archived_attempts"]).toMatchObject([
      { attempt: { answers_json: { q1: "moved" } } },
    ]);
  });
});
