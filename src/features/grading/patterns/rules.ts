import Ajv, { type ValidateFunction } from "ajv";
import { RE2JS } from "re2js";

const patterns = new Map<string, RE2JS>();

/** Compiles an author's pattern with RE2 (linear time). `problem` tells why it cannot be used. */
export function compilePattern(
  source: string,
  flags: string,
): { pattern: RE2JS; problem?: undefined } | { pattern?: undefined; problem: string } {
  const key = `${flags}/${source}`;
  const known = patterns.get(key);
  if (known) return { pattern: known };
  let bits = 0;
  if (flags.includes("i")) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes("m")) bits |= RE2JS.MULTILINE;
  if (flags.includes("s")) bits |= RE2JS.DOTALL;
  try {
    const pattern = RE2JS.compile(source.normalize("NFC"), bits);
    if (patterns.size >= 500) patterns.clear();
    patterns.set(key, pattern);
    return { pattern };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** `pattern` inside an author's JSON Schema runs on RE2 too; the engine Ajv would use by itself can be made to hang. */
const linearRegExp = Object.assign(
  (source: string) => {
    const compiled = RE2JS.compile(source);
    return { test: (text: string) => compiled.matcher(text).find() };
  },
  { code: "linearRegExp" },
);

const ajv = new Ajv({ strict: false, allErrors: false, logger: false, code: { regExp: linearRegExp } });
const validators = new WeakMap<object, ValidateFunction>();

/** Compiles an author's JSON Schema. `problem` tells why it cannot be used. */
export function compileJsonSchema(
  schema: Record<string, unknown>,
): { validate: ValidateFunction; problem?: undefined } | { validate?: undefined; problem: string } {
  const known = validators.get(schema);
  if (known) return { validate: known };
  try {
    const validate = ajv.compile(schema);
    validators.set(schema, validate);
    // Ajv keeps what it compiled by identity of the schema; the weak map above is the cache we want.
    ajv.removeSchema(schema);
    return { validate };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
