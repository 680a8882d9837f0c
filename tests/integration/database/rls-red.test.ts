import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../support/database";
import { expectations } from "./rls-expectations";
import { walk } from "./rls-walk";
import { buildWorld, type World } from "./rls-world";

/** The walk is worth what it notices: here one thing at a time is broken in a database of its own. */

type Scratch = Awaited<ReturnType<typeof freshDatabase>>;
let database: Scratch;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.owner);
});
afterAll(() => database.drop());

const run = (sql: string) => database.owner.query(sql);

/** Breaks something, walks the table, mends it again. */
async function walkWhile(broken: string, mended: string, table: string): Promise<string[]> {
  await run(broken);
  try {
    return await walk(database, world, [table]);
  } finally {
    await run(mended);
  }
}

interface Policy {
  table: string;
  name: string;
  command: string;
  using: string | null;
  check: string | null;
}

async function policies(): Promise<Policy[]> {
  const { rows } = await database.owner.query<Policy>(
    `select schemaname || '.' || tablename as table, policyname as name, cmd as command, qual as using, with_check as check
     from pg_policies where 'loupe_app' = any (roles) order by 1, 2`,
  );
  return rows;
}

const created = ({ table, name, command, using, check }: Policy) =>
  `create policy ${name} on ${table} for ${command} to loupe_app
   ${using === null ? "" : `using (${using})`} ${check === null ? "" : `with check (${check})`}`;

describe("the walk goes red", { timeout: 180_000 }, () => {
  it("is green to begin with", async () => {
    expect(await walk(database, world)).toEqual([]);
  });

  it("when any one policy is gone", async () => {
    const unnoticed: string[] = [];
    for (const policy of await policies()) {
      const violations = await walkWhile(
        `drop policy ${policy.name} on ${policy.table}`,
        created(policy),
        policy.table,
      );
      if (!violations.some((line) => line.startsWith(`${policy.table}: `))) {
        unnoticed.push(`${policy.table} ${policy.name}`);
      }
    }
    expect(unnoticed).toEqual([]);
  });

  it("when any one table loses its row level security", async () => {
    const unnoticed: string[] = [];
    for (const { name, policies: of } of world.tables) {
      const violations = await walkWhile(
        `alter table ${name} disable row level security`,
        `alter table ${name} enable row level security`,
        name,
      );
      const outcomes = violations.filter((line) => / by \w+: done, expected/.test(line));
      // Where the app has no grant at all, only the structure can tell.
      if (violations.length === 0 || (of.length > 0 && outcomes.length === 0)) unnoticed.push(name);
    }
    expect(unnoticed).toEqual([]);
  });

  it("when any one command gets a policy that lets everybody through", async () => {
    const unnoticed: string[] = [];
    for (const { table, command } of await policies()) {
      const clause =
        command === "INSERT"
          ? "with check (app.kind() is null or true)"
          : "using (app.kind() is null or true)";
      const violations = await walkWhile(
        `create policy hole on ${table} for ${command} to loupe_app ${clause}`,
        `drop policy hole on ${table}`,
        table,
      );
      const letThrough = violations.some((line) =>
        new RegExp(`${command.toLowerCase()} by \\w+: done`).test(line),
      );
      // A hole in change or remove lets nobody reach a row that read hides from them; members may.
      const reachable = !["UPDATE", "DELETE"].includes(command) || reachesOthers(table, command);
      if (!letThrough && reachable) unnoticed.push(`${table} ${command}`);
    }
    expect(unnoticed).toEqual([]);
  });

  it("when one privilege too many is granted", async () => {
    const extra: [string, string][] = [
      ["update (role)", "identity.users"],
      ["update (organization_id)", "identity.users"],
      ["update (subscription_tier)", "companion.students"],
      ["update (quiz_score)", "companion.chapter_progress"],
      ["update (score)", "courses.assessment_attempts"],
      ["delete", "ai.ai_interactions"],
      ["update (answer)", "labs.prompt_lab_attempts"],
      ["select", "identity.verification_tokens"],
      ["truncate", "identity.audit_events"],
    ];
    for (const [privilege, table] of extra) {
      const violations = await walkWhile(
        `grant ${privilege} on ${table} to loupe_app`,
        `revoke ${privilege} on ${table} from loupe_app`,
        table,
      );
      expect(violations.join("\n"), `${privilege} on ${table}`).toContain(`${table}: `);
    }
  });

  it("when a table is added without a thought", async () => {
    const violations = await walkWhile(
      "create table labs.added (id uuid primary key)",
      "drop table labs.added",
      "labs.added",
    );
    expect(violations).toEqual(["labs.added: no expectation in rls-expectations.ts"]);
  });
});

/** Whether somebody may read the row of a table but not do this to it. */
function reachesOthers(table: string, command: string): boolean {
  const { select, update, delete: removal } = expectations[table] ?? {};
  const readers = select === undefined || select === "never" ? [] : select;
  const rule = command === "UPDATE" ? update : removal;
  const doers = rule === undefined || rule === "never" ? [] : "by" in rule ? rule.by : rule;
  return readers.some((actor) => !doers.includes(actor));
}
