import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./paths";

/** A table as the Prisma schema describes it. */
export interface PrismaModel {
  name: string;
  /** `schema.table` in Postgres. */
  table: string;
  /** Column in Postgres → field in Prisma. */
  columns: Map<string, string>;
  /** The `///` lines above the model, as one line. */
  why: string;
}

const FOLDER = path.join("prisma", "schema");

/** Reads the models of every file in prisma/schema. */
export function readPrismaModels(folder = path.join(root, FOLDER)): PrismaModel[] {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
  const names = new Set(
    texts.flatMap((text) => [...text.matchAll(/^model (\w+)/gm)].map((match) => match[1])),
  );
  return texts.flatMap((text) => parseModels(text, names));
}

/**
 * The models of one file as `prisma format` lays it out: a field a line, attributes after it.
 * @param modelNames all models of the schema; a field of such a type is a relation and no column
 */
export function parseModels(text: string, modelNames: Set<string | undefined>): PrismaModel[] {
  return [...text.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm)].map((match) => {
    const [, comments = "", name = "", body = ""] = match;
    const columns = new Map<string, string>();
    for (const line of body.split("\n")) {
      const [, field, type] = /^ {2}(\w+)\s+(\w+)/.exec(line) ?? [];
      if (field && !modelNames.has(type)) columns.set(/@map\("(\w+)"\)/.exec(line)?.[1] ?? field, field);
    }
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    const schema = /@@schema\("(\w+)"\)/.exec(body)?.[1] ?? "public";
    const why = comments
      .replaceAll(/^\/\/\/ ?/gm, "")
      .trim()
      .replaceAll(/\s+/g, " ");
    return { name, table: `${schema}.${table}`, columns, why };
  });
}
