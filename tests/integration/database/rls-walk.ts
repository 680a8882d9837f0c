import type pg from "pg";
import { readTables, type Table } from "./rls-catalogue";
import {
  ACTORS,
  type Actor,
  COMMANDS,
  type Command,
  type Expectation,
  expectations,
} from "./rls-expectations";
import { insertion, type Person, type World } from "./rls-world";

interface Pools {
  owner: pg.Pool;
  app: pg.Pool;
}

/** What one attempt came to: done to the row, kept from it, or refused for want of the privilege itself. */
type Outcome = "done" | "kept" | "refused" | "stale" | `failed with ${string}`;

const quoted = (name: string) =>
  name
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");

const words = (columns: string) => columns.split(/\s+/).filter((word) => word !== "");

const isPerson = (actor: Actor): actor is Person => !["nobody", "anonymous", "stale"].includes(actor);

/** The statement that enters an actor; nobody enters as nobody. */
function entrance(world: World, actor: Actor): { text: string; values: unknown[] } | undefined {
  if (actor === "nobody") return undefined;
  if (actor === "anonymous") return { text: "select app.enter_anonymous()", values: [] };
  const { id, session, version } = world.people[actor === "stale" ? "owner" : actor];
  return {
    text: "select app.enter($1, $2, $3)",
    values: [id, session, actor === "stale" ? version + 1 : version],
  };
}

function statement(world: World, table: Table, expected: Expectation, command: Command, actor: Actor) {
  const name = quoted(table.name);
  const row = world.row(table.name);
  const where = table.key.map((column, index) => `${quoted(column)} = $${index + 1}`).join(" and ");
  const values = table.key.map((column) => row[column]);
  if (command === "select") return { text: `select 1 from ${name} where ${where}`, values };
  if (command === "delete") return { text: `delete from ${name} where ${where}`, values };
  if (command === "insert")
    return insertion(table, world.another(table.name, isPerson(actor) ? actor : "owner"));
  const column = quoted(
    (expected.update === "never" ? undefined : words(expected.update.columns)[0]) ?? table.key[0] ?? "id",
  );
  return { text: `update ${name} set ${column} = ${column} where ${where}`, values };
}

const stateOf = (error: unknown) => (error as { code?: string }).code ?? String(error);

/** Tries one command as one actor, as the app's role, and takes it back. */
async function attempt(
  app: pg.Pool,
  enter: { text: string; values: unknown[] } | undefined,
  command: Command,
  { text, values }: { text: string; values: unknown[] },
): Promise<Outcome> {
  const client = await app.connect();
  try {
    await client.query("begin");
    try {
      if (enter) await client.query(enter.text, enter.values);
    } catch (error) {
      return stateOf(error) === "LP001" ? "stale" : `failed with ${stateOf(error)} on entering`;
    }
    const { rowCount } = await client.query(text, values);
    return rowCount === 1 ? "done" : "kept";
  } catch (error) {
    const state = stateOf(error);
    if (state === "42501") return /row-level security/.test(String(error)) ? "kept" : "refused";
    // Constraints are asked after the policies: whoever gets that far was let through.
    if (command === "insert" && state.startsWith("23"))
      return state === "23505" ? "done" : `failed with ${state}`;
    return `failed with ${state}`;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** What grants and policies must look like, whoever asks. */
function structuralFaults(table: Table, expected: Expectation): string[] {
  const faults: string[] = [];
  const { grants, policies } = table;
  if (!table.rowSecurity) faults.push("has no row level security");
  if (grants.truncate) faults.push("may be truncated by the app");
  for (const command of COMMANDS) {
    const granted = command === "update" ? grants.update.length > 0 : grants[command];
    const policed = policies.some((policy) => policy.command === command || policy.command === "all");
    if (granted !== (expected[command] !== "never")) {
      faults.push(`${command} is ${granted ? "" : "not "}granted against the expectation`);
    }
    if (granted !== policed)
      faults.push(`${command} has ${granted ? "a grant but no" : "no grant but a"} policy`);
  }
  const columns = expected.update === "never" ? [] : words(expected.update.columns);
  const unlike = [
    ...grants.update.filter((column) => !columns.includes(column)),
    ...columns.filter((column) => !grants.update.includes(column)),
  ];
  if (unlike.length > 0)
    faults.push(`update is granted on other columns than expected: ${unlike.join(", ")}`);
  for (const { name, using, check } of policies) {
    if (using === "true" || check === "true") faults.push(`policy ${name} asks nothing`);
  }
  return faults;
}

async function actualFaults(
  app: pg.Pool,
  world: World,
  table: Table,
  expected: Expectation,
): Promise<string[]> {
  const faults: string[] = [];
  for (const command of COMMANDS) {
    const rule = expected[command];
    const allowed = rule === "never" ? [] : "by" in rule ? rule.by : rule;
    for (const actor of ACTORS) {
      const outcome = await attempt(
        app,
        entrance(world, actor),
        command,
        statement(world, table, expected, command, actor),
      );
      const wanted: Outcome[] =
        actor === "stale"
          ? ["stale"]
          : rule === "never"
            ? ["refused"]
            : allowed.includes(actor)
              ? ["done"]
              : ["kept"];
      if (!wanted.includes(outcome))
        faults.push(`${command} by ${actor}: ${outcome}, expected ${wanted.join()}`);
    }
  }
  return faults;
}

/**
 * Walks the catalogue: each table × command × actor. Every violation names its table; none is the only good answer. A
 * table without an expectation is a violation, and so is an expectation without a table.
 * @param only walks these tables instead of all
 */
export async function walk(pools: Pools, world: World, only?: string[]): Promise<string[]> {
  const tables = await readTables(pools.owner);
  const violations: string[] = [];
  for (const name of Object.keys(expectations)) {
    if (!tables.some((table) => table.name === name))
      violations.push(`${name}: expected, but there is no such table`);
  }
  for (const table of tables) {
    if (only && !only.includes(table.name)) continue;
    const expected = expectations[table.name];
    if (!expected) {
      violations.push(`${table.name}: no expectation in rls-expectations.ts`);
      continue;
    }
    const faults = [
      ...structuralFaults(table, expected),
      ...(await actualFaults(pools.app, world, table, expected)),
    ];
    violations.push(...faults.map((fault) => `${table.name}: ${fault}`));
  }
  return violations;
}
