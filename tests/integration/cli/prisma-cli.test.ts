import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "~/cli/migrations";
import { nodeBinary, root } from "~/cli/paths";
import { emptyDatabase } from "../../support/database";
import { testDataDir } from "../../support/environment";

type Database = Awaited<ReturnType<typeof emptyDatabase>>;

/** A copy of what `prisma` reads, so that schema and migrations can be changed. */
let project: string;
let database: Database;

beforeAll(async () => {
  database = await emptyDatabase();
  mkdirSync(testDataDir(), { recursive: true });
  project = mkdtempSync(path.join(testDataDir(), "prisma ü "));
  for (const item of ["prisma", "prisma.config.ts", "package.json", "tsconfig.json"]) {
    cpSync(path.join(root, item), path.join(project, item), { recursive: true });
  }
  mkdirSync(path.join(project, "src"));
  symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  symlinkSync(path.join(root, "src", "cli"), path.join(project, "src", "cli"));
});

afterAll(async () => {
  rmSync(project, { recursive: true, force: true });
  await database.drop();
});

/** The stock command line, with no way to any download: its mirror is a closed port. */
async function prisma(
  args: string[],
  cwd = project,
  url = database.ownerUrl,
): Promise<{ code: number | null; output: string }> {
  const env = {
    ...process.env,
    MIGRATE_URL: url,
    PRISMA_ENGINES_MIRROR: "http://127.0.0.1:1",
    NO_COLOR: "1",
  };
  const child = spawn(nodeBinary, [path.join("node_modules", "prisma", "build", "index.js"), ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, output };
}

const driftArguments = [
  "migrate",
  "diff",
  "--from-migrations",
  "prisma/migrations",
  "--to-schema",
  "prisma/schema",
  "--exit-code",
];
const newest = () =>
  readdirSync(path.join(project, "prisma", "migrations"))
    .sort()
    .at(-2) ?? "";

describe("the stock prisma commands, without a download", { timeout: 120_000 }, () => {
  test("validate and generate need no database", async () => {
    expect(await prisma(["validate"], root, "")).toMatchObject({ code: 0 });
    // Into the copy: another process may be reading the real one.
    expect(await prisma(["generate"], project, "")).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(project, "src", "generated", "prisma"))).toContain("client.ts");
  });

  test("status, deploy, status", async () => {
    const before = await prisma(["migrate", "status"]);
    expect(before.code).toBe(1);
    expect(before.output).toContain("have not yet been applied");
    expect(await prisma(["migrate", "deploy"])).toMatchObject({ code: 0 });
    const after = await prisma(["migrate", "status"]);
    expect(after).toMatchObject({ code: 0 });
    expect(after.output).toContain("Database schema is up to date");
  });

  test("the migrations make exactly what the schema says (drift check)", async () => {
    const result = await prisma(driftArguments);
    expect(result.output).toContain("No difference detected");
    expect(result.code).toBe(0);
  });

  test("a second migration is written, may hold functions with semicolons, and is applied", async () => {
    writeFileSync(
      path.join(project, "prisma", "schema", "probe.prisma"),
      'model Probe {\n  id   Int    @id\n  note String\n\n  @@map("probes")\n  @@schema("labs")\n}\n',
    );
    expect(await prisma(driftArguments)).toMatchObject({ code: 2 });
    expect(await prisma(["migrate", "dev", "--create-only", "--name", "probe"])).toMatchObject({ code: 0 });
    expect(newest()).toMatch(/_probe$/);
    const file = path.join(project, "prisma", "migrations", newest(), "migration.sql");
    writeFileSync(
      file,
      `create table labs.probes (id integer not null, note text not null, constraint probes_pkey primary key (id));
       create function labs.probe() returns int language plpgsql as $$ begin perform 1; return 2; end; $$; -- one; two;
       insert into labs.probes values (1, 'a;b');`,
    );
    expect(await prisma(["migrate", "dev"])).toMatchObject({ code: 0 });
    const { rows } = await database.owner.query("select note, labs.probe() as two from labs.probes");
    expect(rows).toEqual([{ note: "a;b", two: 2 }]);
    expect(await prisma(driftArguments)).toMatchObject({ code: 0 });
  });

  test("a migration that fails changes nothing and says why", async () => {
    const name = "20990101000000_broken";
    const folder = path.join(project, "prisma", "migrations", name);
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, "migration.sql"),
      "create table labs.half (id int); select no_such_column;",
    );
    const result = await prisma(["migrate", "deploy"]);
    expect(result.code).toBe(1);
    expect(result.output).toContain("no_such_column");
    const { rows } = await database.owner.query("select to_regclass('labs.half') as half");
    expect(rows[0]).toEqual({ half: null });
    rmSync(folder, { recursive: true });
    await database.owner.query("delete from public._prisma_migrations where migration_name = $1", [name]);
  });

  test("reset begins anew, seed fills it, twice the same", async () => {
    rmSync(path.join(project, "prisma", "migrations", newest()), { recursive: true });
    rmSync(path.join(project, "prisma", "schema", "probe.prisma"));
    expect(await prisma(["migrate", "reset", "--force"])).toMatchObject({ code: 0 });
    const state = async () => {
      const result = await prisma(["db", "seed"], root);
      expect(result).toMatchObject({ code: 0 });
      const { rows } = await database.owner.query(
        "select id, email, created_at from identity.users order by id",
      );
      return rows;
    };
    const first = await state();
    expect(first.map((person) => person.email)).toContain("student@loupe.test");
    expect(await state()).toEqual(first);
  });

  test("no shadow database is left behind", async () => {
    const { rows } = await database.owner.query(
      "select datname from pg_database where datname like 'prisma_migrate_shadow%'",
    );
    expect(rows).toEqual([]);
  });

  test("a wrong password or a database that is not there is told as such", async () => {
    const wrong = new URL(database.ownerUrl);
    wrong.password = "wrong";
    expect((await prisma(["migrate", "status"], project, wrong.href)).output).toMatch(
      /P1000|Authentication failed/,
    );
    const closed = new URL(database.ownerUrl);
    closed.port = "1";
    expect((await prisma(["migrate", "deploy"], project, closed.href)).output).toMatch(/P1001|Can't reach/);
  });
});

describe("migrating at the start of the app", { timeout: 120_000 }, () => {
  test("a migration that was killed before its commit is tried again", async () => {
    const own = await emptyDatabase();
    try {
      const [first] = readdirSync(path.join(root, "prisma", "migrations")).sort();
      // What Prisma leaves when it is killed: its table, and the note that a migration began.
      await own.owner.query(
        `create table public._prisma_migrations (
           id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
           migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
           started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`,
      );
      await own.owner.query("insert into public._prisma_migrations values ('1', 'x', null, $1)", [first]);
      await migrate(own, () => undefined);
      const { rows } = await own.owner.query("select to_regclass('identity.users') is not null as there");
      expect(rows[0]).toEqual({ there: true });
    } finally {
      await own.drop();
    }
  });

  test("a migration that was killed after its commit is taken as done", async () => {
    const own = await emptyDatabase();
    try {
      await migrate(own, () => undefined);
      const history = "public._prisma_migrations";
      const { rows } = await own.owner.query(
        `select migration_name from ${history} order by migration_name desc limit 1`,
      );
      const last: string = rows[0].migration_name;
      // After the commit: everything is there, only the note that it ended is missing.
      await own.owner.query(
        `update ${history} set finished_at = null, applied_steps_count = 0 where migration_name = $1`,
        [last],
      );
      const said: string[] = [];
      await migrate(own, (line) => said.push(line));
      expect(said).toHaveLength(1);
      await migrate(own, (line) => said.push(line));
      expect(said).toHaveLength(1);
    } finally {
      await own.drop();
    }
  });
});
