import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  columnsOf,
  type DocumentedTable,
  documentedTables,
  documents,
  homeOf,
  tableNote,
} from "./documented-tables";
import { root } from "./paths";
import { type PrismaModel, readPrismaModels } from "./prisma-models";

/** Where the page is kept, from the project's root. */
export const pagePath = "docs/documented-columns.md";

/** The page that shows, for every documented column, where it lives; and why the tables that no document has exist. */
export function renderPage(models: PrismaModel[]): string {
  const byTable = new Map(models.map((model) => [model.table, model]));
  const documented = new Set(documentedTables.map((entry) => entry.home));
  const own = models
    .filter((model) => !documented.has(model.table))
    .sort((a, b) => a.table.localeCompare(b.table, "en"));
  return [
    "# Documented columns",
    "",
    "Made by `node --import tsx src/cli/documented-columns.ts` from `src/cli/documented-tables.ts` and the Prisma schema;",
    "do not edit. A test fails when a documented column has no home or this page is stale.",
    "",
    ...Object.entries(documents).flatMap(([number, subject]) => [
      `## ${number}: ${subject}`,
      "",
      ...documentedTables
        .filter((entry) => entry.document === number)
        .flatMap((entry) => section(entry, byTable)),
    ]),
    "## Tables that no document has",
    "",
    ...table(
      ["table", "Prisma model", "why"],
      own.map((model) => [model.table, model.name, model.why.replace(/^New: /, "")]),
    ),
    "",
  ].join("\n");
}

function section(entry: DocumentedTable, byTable: Map<string, PrismaModel>): string[] {
  const model = entry.home ? byTable.get(entry.home) : undefined;
  const note = tableNote(entry);
  const title = entry.home ? `${entry.table} → ${entry.home} (${model?.name})` : `${entry.table} → none`;
  const columns = columnsOf(entry);
  const rows = columns.map((column) => {
    const home = homeOf(entry, column) ?? "";
    const [schema, table, name] = home.split(".");
    const owner = byTable.get(`${schema}.${table}`);
    const field = owner?.columns.get(name ?? "");
    return [column, home, `${owner?.name}.${field}`, entry.notes?.[column] ?? ""];
  });
  return [
    `### ${title}`,
    "",
    ...(note ? [`${note[0]?.toUpperCase()}${note.slice(1)}.`, ""] : []),
    ...(rows.length > 0 ? [...table(["column", "lives in", "Prisma field", "differs"], rows), ""] : []),
  ];
}

/** A table as the formatter lays it out: every column as wide as its widest cell. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: string[], fill: string) =>
    `| ${widths.map((width, index) => (cells[index] ?? "").padEnd(width, fill)).join(" | ")} |`;
  return [line(head, " "), line([], "-"), ...rows.map((row) => line(row, " "))];
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(root, pagePath);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, renderPage(readPrismaModels()));
  console.log(`wrote ${pagePath}`);
}
