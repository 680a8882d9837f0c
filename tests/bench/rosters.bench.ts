import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../support/database";
import { timed } from "./measure";

/**
 * A roster of 5,000 lines, a fifth of whom have an account in the organization: previewed, brought in, and brought in again,
 * which changes nothing; then its letters into the outbox. What is timed is the whole procedure, the process apart that
 * reads the file included.
 */

const LINES = Number(process.env.BENCH_ROWS ?? 5_000);

test("a roster", async () => {
  const { appUrl, owner } = await freshDatabase();
  // Read when the app's modules load, which is below: this database is no worker's.
  process.env.DATABASE_URL = appUrl;
  const { callerAs } = await import("../support/callers");
  const { closeDatabase } = await import("~/server/db/client");
  try {
    const [school, teacher, session, classId] = Array.from({ length: 4 }, () => randomUUID());
    await owner.query("insert into identity.organizations (id, name, slug) values ($1, 'Bench', 'bench')", [
      school,
    ]);
    await owner.query(
      `insert into identity.users (id, organization_id, email, role)
       values ($1, $2, 'teacher@example.test', 'instructor')`,
      [teacher, school],
    );
    await owner.query(
      `insert into identity.users (organization_id, email)
       select $1, 'person-' || n || '@example.test' from generate_series(0, $2::int - 1, 5) n`,
      [school, LINES],
    );
    await owner.query(
      `insert into identity.auth_sessions (id, user_id, session_version, user_agent, expires_at)
       values ($1, $2, 1, 'bench', now() + interval '1 day')`,
      [session, teacher],
    );
    await owner.query(
      "insert into identity.classes (id, organization_id, name, created_by) values ($1, $2, 'Bench', $3)",
      [classId, school, teacher],
    );
    await owner.query(
      "insert into identity.user_classes (class_id, user_id, role) values ($1, $2, 'teacher')",
      [classId, teacher],
    );
    const principal = {
      kind: "user",
      userId: teacher ?? "",
      sessionId: session ?? "",
      sessionVersion: 1,
    } as const;
    const { classes, rosters } = callerAs(principal).identity;
    const lines = Array.from({ length: LINES }, (_, at) => `person-${at}@example.test,Person ${at},student`);
    const roster = { classId: classId ?? "", csv: ["email,name,role", ...lines].join("\n"), letters: false };
    const say = (name: string, ms: number) => console.log(`${name}: ${(ms / 1000).toFixed(1)} s`);

    const preview = await timed(() => classes.importRoster({ ...roster, dryRun: true }));
    say("preview", preview.ms);
    const first = await timed(() => classes.importRoster({ ...roster, dryRun: false }));
    say("import", first.ms);
    const again = await timed(() => classes.importRoster({ ...roster, dryRun: false }));
    say("import again", again.ms);
    const letters = await timed(() => rosters.sendLetters({ classId: roster.classId }));
    say("letters into the outbox", letters.ms);
    const joined = Math.ceil(LINES / 5);
    expect(first.value).toMatchObject({ counts: { joins: joined, invite: LINES - joined } });
    expect(again.value).toMatchObject({ counts: { already: joined, invited: LINES - joined } });
    expect(letters.value).toMatchObject({ sent: LINES - joined });
  } finally {
    await closeDatabase();
  }
});
