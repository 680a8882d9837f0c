import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";
import { ACTORS, COMMANDS, expectations } from "./rls-expectations";
import { walk } from "./rls-walk";
import { buildWorld, type World } from "./rls-world";

/** data-model.md, "Roles and row level security": the whole matrix, table by table. */

const database = testDatabase();
let world: World;

beforeAll(async () => {
  world = await buildWorld(database.owner);
});

describe("row level security", () => {
  it("lets each actor do to each table what is expected, and no more", async () => {
    expect(await walk(database, world)).toEqual([]);
  });

  it("was walked in full: every table, command and actor", () => {
    const tables = world.tables.map((table) => table.name);
    expect(Object.keys(expectations).sort()).toEqual(tables.toSorted());
    for (const name of tables)
      expect(Object.keys(expectations[name] ?? {}).sort()).toEqual(COMMANDS.toSorted());
    expect(tables.length * COMMANDS.length * ACTORS.length).toBeGreaterThan(1500);
  });

  it("reports a table that nobody thought of", async () => {
    const name = "challenges.runs";
    const kept = expectations[name];
    if (!kept) throw new Error(`${name} has no expectation`);
    delete expectations[name];
    try {
      expect(await walk(database, world, [name])).toEqual([`${name}: no expectation in rls-expectations.ts`]);
    } finally {
      expectations[name] = kept;
    }
  });
});
