import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pagePath, renderPage } from "~/cli/documented-columns";
import { columnsOf, documentedTables, homeOf, tableNote } from "~/cli/documented-tables";
import { root } from "~/cli/paths";
import { parseModels, readPrismaModels } from "~/cli/prisma-models";

/** Every table and column of the five documents has a home in the Prisma schema, or a reason why it has none. */

const models = readPrismaModels();
const byTable = new Map(models.map((model) => [model.table, model]));
const hasHome = (home: string | undefined, tables = byTable) => {
  const [schema, table, column] = (home ?? "").split(".");
  return Boolean(column && tables.get(`${schema}.${table}`)?.columns.has(column));
};
const homeless = (tables = byTable) =>
  documentedTables.flatMap((entry) =>
    columnsOf(entry)
      .filter((column) => !hasHome(homeOf(entry, column), tables))
      .map((column) => `${entry.document} ${entry.table}.${column}`),
  );

describe("documented tables", () => {
  it("are all listed: the counts of tables and columns are those of the documents", () => {
    const counts = Object.fromEntries(
      ["000", "001", "002", "003", "004"].map((number) => {
        const tables = documentedTables.filter((entry) => entry.document === number);
        return [number, [tables.length, tables.flatMap(columnsOf).length]];
      }),
    );
    expect(counts).toEqual({
      "000": [6, 31],
      "001": [14, 122],
      "002": [7, 54],
      "003": [11, 37],
      "004": [4, 32],
    });
  });

  it("live in a table of the schema, or say why not", () => {
    const lost = documentedTables.filter((entry) =>
      entry.home ? !byTable.has(entry.home) : !tableNote(entry) || columnsOf(entry).length > 0,
    );
    expect(lost.map((entry) => `${entry.document} ${entry.table}`)).toEqual([]);
  });

  it("have every column at home", () => {
    expect(homeless()).toEqual([]);
  });

  it("say nothing about columns that no document has", () => {
    const strangers = documentedTables.flatMap((entry) =>
      [...Object.keys(entry.moved ?? {}), ...Object.keys(entry.notes ?? {})]
        .filter((column) => column !== "*" && !columnsOf(entry).includes(column))
        .map((column) => `${entry.table}.${column}`),
    );
    expect(strangers).toEqual([]);
  });

  it("go red when a column loses its home", () => {
    const streak = byTable.get("companion.streaks");
    if (!streak) throw new Error("companion.streaks is gone");
    const columns = new Map(streak.columns);
    columns.delete("longest_streak");
    const tables = new Map(byTable).set(streak.table, { ...streak, columns });
    expect(homeless(tables)).toEqual(["004 streaks.longest_streak"]);
  });

  it("are shown on a page that is up to date", () => {
    const page = readFileSync(path.join(root, pagePath), "utf8");
    expect(page, "stale: run node --import tsx src/cli/documented-columns.ts").toBe(renderPage(models));
  });
});

describe("the Prisma schema", () => {
  it("says why each table of our own exists", () => {
    expect(models.filter((model) => model.why.length < 20).map((model) => model.name)).toEqual([]);
  });

  it("states what happens on deletion for every key", () => {
    const folder = path.join(root, "prisma", "schema");
    const silent = readPrismaRelations(folder).filter((line) => !line.includes("onDelete:"));
    expect(silent).toEqual([]);
  });

  it("is read with its maps and without its relations", () => {
    const text =
      '/// Why it is.\nmodel Thing {\n  id      String @id\n  ownerId String @map("owner_id")\n\n' +
      '  owner Person @relation(fields: [ownerId], references: [id], onDelete: Cascade)\n\n  @@map("things")\n  @@schema("shop")\n}\n';
    expect(parseModels(text, new Set(["Thing", "Person"]))).toEqual([
      {
        name: "Thing",
        table: "shop.things",
        columns: new Map([
          ["id", "id"],
          ["owner_id", "ownerId"],
        ]),
        why: "Why it is.",
      },
    ]);
  });
});

/** Lines that hold a foreign key. */
function readPrismaRelations(folder: string): string[] {
  const domains = new Set(models.map((model) => model.table.split(".")[0]));
  return [...domains].flatMap((domain) =>
    readFileSync(path.join(folder, `${domain}.prisma`), "utf8")
      .split("\n")
      .filter((line) => line.includes("fields: ["))
      .map((line) => line.trim()),
  );
}
