import Ajv from "ajv";
import { compileJsonSchema } from "~/features/grading/patterns/rules";
import { readYaml } from "../../../imports/yaml/rules";
import { isObject } from "../../references/rules";
import type { Json, JsonObject } from "../../types";

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

/** The schema of an assertion: written out, or as a text of YAML or JSON; true and nothing are met by any JSON. */
export function schemaOf(value: Json | undefined): SchemaResult {
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

/** The kinds of text that a schema asks for by name; nothing here checks them. */
function formatsIn(schema: Json, depth = 0): string[] {
  if (typeof schema !== "object" || schema === null || depth > 12) return [];
  if (Array.isArray(schema)) return schema.flatMap((entry) => formatsIn(entry, depth + 1));
  return Object.entries(schema).flatMap(([key, entry]) =>
    key === "format" && typeof entry === "string" ? [entry] : formatsIn(entry, depth + 1),
  );
}
