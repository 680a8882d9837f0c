import Ajv from "ajv";
import { compileJsonSchema } from "~/features/grading/patterns/rules";
import { readYaml } from "../../../imports/yaml/rules";
import { isObject } from "../../references/rules";
import type { Json, JsonObject, Tell } from "../../types";

type SchemaResult =
  /** Without a schema whatever is JSON will do. */
  { schema: JsonObject | undefined; formats: string[]; problem?: undefined } | { problem: string };

/** As promptfoo reads schemas: a keyword that is none (an example answer in place of a schema) is refused. */
const STRICT = {
  strictSchema: true,
  strictTypes: false,
  strictTuples: false,
  validateFormats: false,
  logger: false,
} as const;
const meta = new Ajv(STRICT);

function strictProblem(schema: JsonObject): string | undefined {
  try {
    meta.validateSchema(schema, true);
    // One for each: a compiler remembers whatever it has seen.
    new Ajv({ ...STRICT, validateSchema: false }).compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

/** Written out, or a text of YAML or JSON; true and nothing are met by any JSON. */
function schemaOf(value: Json | undefined): SchemaResult {
  let schema = value;
  if (typeof schema === "string" && schema.trim() !== "") {
    const read = readYaml(schema);
    if (!read.ok) return { problem: read.detail.slice(0, 120) };
    schema = read.value;
  }
  if (schema === undefined || schema === null || schema === "" || schema === true)
    return { schema: undefined, formats: [] };
  if (!isObject(schema)) return { problem: Array.isArray(schema) ? "[…]" : String(schema).slice(0, 120) };
  const problem = strictProblem(schema) ?? compileJsonSchema(schema).problem;
  if (problem !== undefined) return { problem: problem.slice(0, 120) };
  return { schema, formats: [...new Set(formatsIn(schema))].slice(0, 5) };
}

/** Letters of schemas as texts that are read in one import. */
const MOST_LETTERS = 100_000;
const lettersRead = new WeakMap<Tell, number>();

/**
 * The schema of an assertion. As a text it may hold the values of its test and is read anew for each, so what all of them
 * come to is bounded for an import, which `tell` belongs to.
 */
export function schemaIn(value: Json | undefined, tell: Tell): SchemaResult {
  if (typeof value !== "string") return schemaOf(value);
  const letters = (lettersRead.get(tell) ?? 0) + value.length;
  lettersRead.set(tell, letters);
  if (letters > MOST_LETTERS) return { problem: `schemas: ${letters} > ${MOST_LETTERS}` };
  return schemaOf(value);
}

/** The kinds of text that a schema asks for by name; nothing here checks them. */
function formatsIn(schema: Json, depth = 0): string[] {
  if (typeof schema !== "object" || schema === null || depth > 12) return [];
  if (Array.isArray(schema)) return schema.flatMap((entry) => formatsIn(entry, depth + 1));
  return Object.entries(schema).flatMap(([key, entry]) =>
    key === "format" && typeof entry === "string" ? [entry] : formatsIn(entry, depth + 1),
  );
}
